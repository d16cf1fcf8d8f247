import type { InteractionState } from './state.ts';

/**
 * Whom the tenant sent a one-time token may register its address, also where nobody else may
 * (wire 3.2, event switching).
 * @returns the address; undefined when no token was verified, or one that does not register.
 */
export const invitedAddress = ({ verificationRecords }: InteractionState): string | undefined => {
  const record = verificationRecords.find(({ type }) => type === 'OneTimeToken');
  if (record?.type !== 'OneTimeToken') return undefined;
  const { identifier, interactionEvent: only = 'Register' } = record;
  return only === 'Register' ? identifier.value : undefined;
};
