import type { ConnectorType } from '@cardea/contract/management/connectors.ts';

/** How the console's addresses name the types. */
export const typeSlugs = { Social: 'social', Email: 'email', Sms: 'sms' } as const satisfies Record<
  ConnectorType,
  string
>;

/** @returns the list a connector of this type is part of. */
export const listPathOf = (type: ConnectorType): string =>
  type === 'Social' ? '/connectors/social' : '/connectors/email-sms';

/** @returns the page that sets a connector up. */
export const createPathOf = ({ type, id }: { type: ConnectorType; id: string }): string =>
  `/connectors/${typeSlugs[type]}/create/${id}`;
