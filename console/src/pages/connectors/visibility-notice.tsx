import type { Connector } from '@cardea/contract/management/connectors.ts';
import { Alert, Button, Group, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { useShownTargets } from './noun.ts';

const texts = {
  Social: 'connectors.enable_social',
  Email: 'connectors.enable_email',
  Sms: 'connectors.enable_sms',
} as const;

/**
 * A connector that is set up is not on the sign-in page yet: says so after its creation, and of a
 * social one until it is there.
 */
export const VisibilityNotice = ({ connector }: { connector: Connector }) => {
  const { state } = useLocation();
  const targets = useShownTargets();
  const name = localizedText(connector.name);
  const isSocial = connector.type === 'Social';
  const isShown = isSocial && targets?.includes(connector.target);
  const isMissing = isSocial && targets !== undefined && !isShown;
  const isNew = state === 'created';
  if (isShown || !(isNew || isMissing)) return null;
  return (
    <Alert
      mb="lg"
      color={isNew ? 'green' : 'yellow'}
      icon={<Icon name={isNew ? 'check' : 'info'} />}
      title={isNew ? t('connectors.created', { name }) : undefined}
    >
      <Group justify="space-between" gap="sm">
        <Text inherit flex="1 1 20rem">
          {t(texts[connector.type], { name })}
        </Text>
        <Button
          component={Link}
          to="/sign-in-experience/sign-up-and-sign-in"
          variant={isNew ? 'filled' : 'default'}
        >
          {t('connectors.open_sign_in_experience')}
        </Button>
      </Group>
    </Alert>
  );
};
