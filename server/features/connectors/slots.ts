import type { ConfigurableMetadata } from '@cardea/contract/management/connectors.ts';
import type { Connector } from '../../connectors/interface/connector.ts';

/**
 * What there may be one of: a connector for e-mail, one for SMS, and one for each social target on
 * each platform (connectors 14).
 */

export const emailSlot = 'email';
export const smsSlot = 'sms';

/** The slot that an instance with this metadata of its own takes. */
export const slotOf = ({ type, metadata }: Connector, own: ConfigurableMetadata): string => {
  if (type === 'Email') return emailSlot;
  if (type === 'Sms') return smsSlot;
  return `${own.target ?? metadata.target}:${metadata.platform}`;
};

/** @returns the social target of a slot, or undefined when it is one for messages. */
export const targetOfSlot = (slot: string): string | undefined => {
  const [target, platform] = slot.split(':');
  return platform === undefined ? undefined : target;
};
