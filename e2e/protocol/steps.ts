import assert from 'node:assert/strict';
import type { Answer } from '../../server/oidc/browser.fixture.ts';
import type { Visitor } from '../faults/visitor.ts';
import { readCodes, waitForCode } from '../lib/inbox.ts';
import type { ProtocolStage } from './stage.ts';

/** The steps of a journey as the pages take them. */

/** @returns the status, and the code of a refusal. */
export const outcomeOf = ({ status, json }: Answer): string =>
  [status, status >= 400 && json?.code].filter(Boolean).join(' ');

/** An address: with an `@` it is an e-mail address, else a phone number. */
export const addressed = (value: string) => ({
  type: value.includes('@') ? 'email' : 'phone',
  value,
});

export const named = (value: string) => ({ type: 'username', value });

export const identify = async (visitor: Visitor, verificationId?: string, more: object = {}) =>
  outcomeOf(await visitor.call('POST', '/identification', { verificationId, ...more }));

export const switchTo = (visitor: Visitor, interactionEvent: string) =>
  visitor.must('PUT', '/interaction-event', { interactionEvent });

export const provePassword = (visitor: Visitor, username: string, password: string) =>
  visitor.call('POST', '/verification/password', { identifier: named(username), password });

/** Proposes a name and a password for a new account. @returns the record's id. */
export const propose = async (visitor: Visitor, username: string, password: string) => {
  const body = { identifier: named(username), password };
  const { json } = await visitor.must('POST', '/verification/new-password-identity', body);
  return json.verificationId as string;
};

export const askForCode = async (visitor: Visitor, address: string, interactionEvent: string) => {
  const body = { identifier: addressed(address), interactionEvent };
  return visitor.call('POST', '/verification/verification-code', body);
};

export const enterCode = (
  visitor: Visitor,
  address: string,
  { verificationId, code }: { verificationId: string; code: string },
) =>
  visitor.call('POST', '/verification/verification-code/verify', {
    identifier: addressed(address),
    verificationId,
    code,
  });

/** Asks for a code and enters what the inbox got. @returns the record's id. */
export const proveAddress = async (
  { management }: ProtocolStage,
  visitor: Visitor,
  address: string,
  event: string,
): Promise<string> => {
  const { length } = await readCodes(management, address);
  const { verificationId } = (await askForCode(visitor, address, event)).json;
  const code = await waitForCode(management, address, length);
  assert.equal(outcomeOf(await enterCode(visitor, address, { verificationId, code })), '200');
  return verificationId;
};

/** Presents a one-time token of an address. */
export const presentToken = (visitor: Visitor, email: string, token: string) =>
  visitor.call('POST', '/verification/one-time-token/verify', {
    identifier: addressed(email),
    token,
  });

/** The last steps of a reset, for somebody who is proven. */
export const choosePassword = async (
  visitor: Visitor,
  verificationId: string,
  password: string,
): Promise<void> => {
  assert.equal(await identify(visitor, verificationId), '204');
  await visitor.must('PUT', '/profile/password', { password });
  await visitor.must('POST', '/submit', {});
};

/** Ends a journey in the application. @returns the account that it is told of. */
export const untilSignedIn = async ({ management }: ProtocolStage, visitor: Visitor) => {
  const { status, json, text } = await visitor.redeem(await visitor.finish());
  assert.equal(status, 200, text);
  const [, payload = ''] = json.id_token.split('.');
  const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return management.must('GET', `/users/${sub}`);
};
