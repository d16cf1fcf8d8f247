import { type Flows, goodPassword } from './flows.fixture.ts';

/** The steps of a journey, as the pages call them. A cookie stands for an authorization request. */

export const begin = (flows: Flows, interactionEvent: string, cookie = 'a') =>
  flows.call('PUT', '/experience', { interactionEvent }, { cookie });

export const switchTo = (flows: Flows, interactionEvent: string) =>
  flows.call('PUT', '/experience/interaction-event', { interactionEvent });

export const prove = (flows: Flows, value: string, password = goodPassword, type = 'username') =>
  flows.call('POST', '/experience/verification/password', {
    identifier: { type, value },
    password,
  });

export const propose = (flows: Flows, value: string, password = goodPassword, cookie = 'a') =>
  flows.call(
    'POST',
    '/experience/verification/new-password-identity',
    { identifier: { type: 'username', value }, password },
    { cookie },
  );

export const identify = (flows: Flows, verificationId?: unknown, cookie = 'a') =>
  flows.call('POST', '/experience/identification', { verificationId }, { cookie });

export const link = (flows: Flows, verificationId: string) =>
  flows.call('POST', '/experience/identification', { verificationId, linkSocialIdentity: true });

export const stage = (flows: Flows, type: string, value: string) =>
  flows.call('POST', '/experience/profile', { type, value });

/** Stages an address or a social account that was verified before. */
export const stageProof = (flows: Flows, type: string, verificationId: string) =>
  flows.call('POST', '/experience/profile', { type, verificationId });

export const submit = (flows: Flows, cookie = 'a') =>
  flows.call('POST', '/experience/submit', undefined, { cookie });

/** An address: with an `@` it is an e-mail address, else a phone number. */
const addressed = (value: string) => ({ type: value.includes('@') ? 'email' : 'phone', value });

export const sendCode = (flows: Flows, value: string, interactionEvent: string, cookie = 'a') =>
  flows.call(
    'POST',
    '/experience/verification/verification-code',
    { identifier: addressed(value), interactionEvent },
    { cookie },
  );

export const enterCode = (
  flows: Flows,
  value: string,
  verificationId: string,
  code = flows.lastCode(),
) =>
  flows.call('POST', '/experience/verification/verification-code/verify', {
    identifier: addressed(value),
    verificationId,
    code,
  });

/** Asks for a code and enters it. @returns the record's id. */
export const proveAddress = async (flows: Flows, value: string, event: string): Promise<string> => {
  const { json } = await sendCode(flows, value, event);
  await flows.delivered();
  await enterCode(flows, value, json.verificationId);
  return json.verificationId;
};

export const redirectUri = 'https://id.example.com/callback/hub';

export const authorize = (flows: Flows, connectorId = 'hub', body: object = {}, cookie = 'a') =>
  flows.call(
    'POST',
    `/experience/verification/social/${connectorId}/authorization-uri`,
    { state: 'state', redirectUri, ...body },
    { cookie },
  );

export const comeBack = (
  flows: Flows,
  verificationId: string | undefined,
  connectorData: object,
  { connectorId = 'hub', cookie = 'a' } = {},
) =>
  flows.call(
    'POST',
    `/experience/verification/social/${connectorId}/verify`,
    { verificationId, connectorData },
    { cookie },
  );

/** Goes to a provider, signs in there and comes back. @returns the record's id. */
export const proveSocial = async (
  flows: Flows,
  user: Parameters<Flows['signInAt']>[0],
  connectorId = 'hub',
): Promise<string> => {
  const { json } = await authorize(flows, connectorId);
  const code = flows.signInAt(user);
  await comeBack(flows, json.verificationId, { code, redirectUri }, { connectorId });
  return json.verificationId;
};
