import type { Connector } from '@cardea/contract/management/connectors.ts';
import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { Icon } from '../../../kit/icons.tsx';
import { localizedText } from '../../../lib/localized-text.ts';
import { t } from '../../../lib/phrases.ts';
import { useExperienceFields, useExperienceForm, useSurroundings } from '../experience-context.ts';
import { OrderButtons } from '../order-buttons.tsx';
import { Section } from '../section.tsx';
import { moved } from './method-rules.ts';

const socialConnectorsPath = '/connectors/social';

/** One button: connectors of a target for browsers and for apps share it. */
type Provider = { target: string; name: string; logo: string | undefined };

const providerOf = ({ target, name, logo }: Connector): Provider => ({
  target,
  name: localizedText(name) || target,
  logo,
});

const providersOf = (connectors: readonly Connector[]): Provider[] => {
  const social = connectors.filter(({ type }) => type === 'Social');
  const targets = [...new Set(social.map(({ target }) => target))];
  return targets.flatMap((target) => {
    const found = social.find((connector) => connector.target === target);
    return found ? [providerOf(found)] : [];
  });
};

const Logo = ({ src }: { src: string }) => (
  <img src={src} alt="" width={20} height={20} style={{ objectFit: 'contain', flexShrink: 0 }} />
);

type RowProps = {
  provider: Provider | undefined;
  target: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

const SocialRow = ({ provider, target, index, count, onMove, onRemove }: RowProps) => {
  const name = provider?.name ?? target;
  return (
    <li className="experience-row" aria-label={name}>
      <Group gap="sm" wrap="nowrap" flex={1} miw={0}>
        {provider?.logo ? <Logo src={provider.logo} /> : <Icon name="warning" size={20} />}
        <Text fw={provider ? 550 : 400} c={provider ? undefined : 'dimmed'}>
          {provider
            ? t('sign_in_experience.continue_with', { name })
            : t('sign_in_experience.social_unknown', { target })}
        </Text>
      </Group>
      <Group gap={0} wrap="nowrap" ms="auto">
        <OrderButtons name={name} index={index} count={count} onMove={onMove} />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('common.remove_item', { name })}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </ActionIcon>
      </Group>
    </li>
  );
};

const AddSocial = ({ providers }: { providers: readonly Provider[] }) => {
  const form = useExperienceForm();
  const navigate = useNavigate();
  const { socialTargets } = form.values;
  const unused = providers.filter(({ target }) => !socialTargets.includes(target));
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('sign_in_experience.add_social')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {unused.map(({ target, name, logo }) => (
          <Menu.Item
            key={target}
            leftSection={logo && <Logo src={logo} />}
            onClick={() => form.setFieldValue('socialTargets', [...socialTargets, target])}
          >
            {name}
          </Menu.Item>
        ))}
        {unused.length === 0 && providers.length > 0 && (
          <Menu.Label>{t('sign_in_experience.all_added')}</Menu.Label>
        )}
        {unused.length > 0 && <Menu.Divider />}
        <Menu.Item
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => navigate(socialConnectorsPath)}
        >
          {t(
            providers.length > 0
              ? 'sign_in_experience.set_up_another'
              : 'sign_in_experience.set_up_social',
          )}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** The social buttons, their order, and what happens to those who use them. */
export const SocialSignIn = () => {
  const form = useExperienceForm();
  const { connectors } = useSurroundings();
  const { socialTargets: targets } = form.values;
  const providers = providersOf(connectors);
  const field = useExperienceFields();
  const set = (next: string[]) => form.setFieldValue('socialTargets', next);
  return (
    <Section id="social">
      {targets.length === 0 && <Text c="dimmed">{t('sign_in_experience.no_social')}</Text>}
      {targets.length > 0 && (
        <ul className="experience-rows">
          {targets.map((target, index) => (
            <SocialRow
              key={target}
              target={target}
              provider={providers.find((provider) => provider.target === target)}
              index={index}
              count={targets.length}
              onMove={(to) => set(moved(targets, index, to))}
              onRemove={() => set(targets.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      <AddSocial providers={providers} />
      {targets.length > 0 && (
        <>
          {field.toggle('socialSignIn.automaticAccountLinking', 'account_linking')}
          {field.toggle('socialSignIn.skipRequiredIdentifiers', 'skip_required')}
        </>
      )}
    </Section>
  );
};
