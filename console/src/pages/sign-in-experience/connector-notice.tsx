import { Alert, Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { t } from '../../lib/phrases.ts';
import type { Channel } from './experience-context.ts';
import { useSurroundings } from './experience-context.ts';

const WayTo = ({ to, children }: { to: string; children: string }) => (
  <Anchor component={Link} to={to} inherit c="inherit" underline="always">
    {children}
  </Anchor>
);

const subjectOf = (channels: readonly Channel[]) => {
  const [first, second] = channels;
  return first && second ? 'both' : first;
};

/** Says when codes to these channels reach nobody, or land in the development inbox. */
export const ConnectorNotice = ({ channels }: { channels: readonly Channel[] }) => {
  const { delivery } = useSurroundings();
  const missing = subjectOf(channels.filter((channel) => delivery[channel] === 'nothing'));
  const inbox = subjectOf(channels.filter((channel) => delivery[channel] === 'inbox'));
  if (!missing && !inbox) return null;
  return (
    <Alert color={missing ? 'yellow' : 'iris'} icon={<Icon name={missing ? 'warning' : 'inbox'} />}>
      {missing && t(`sign_in_experience.missing_${missing}`)}
      {inbox && t(`sign_in_experience.inbox_${inbox}`)}{' '}
      {inbox && (
        <>
          <WayTo to="/inbox">{t('sign_in_experience.open_inbox')}</WayTo>
          {' · '}
        </>
      )}
      <WayTo to="/connectors/email-sms">{t('sign_in_experience.set_up_connector')}</WayTo>
    </Alert>
  );
};
