import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { connectorTestPath, connectorTestState } from '@cardea/contract/pages/console-page.ts';
import { t } from './phrases.ts';
import { randomText } from './random-text.ts';

/**
 * A test sign-in goes through a window of its own, which a provider may cut off from the one that
 * opened it. What it comes back with is passed on between two windows of the console's origin.
 */

const channelName = 'cardea.connector-test';
/** Milliseconds until a window that somebody waits for must have been heard. */
const patience = 2_000;

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

type Parameters = Record<string, string>;
type Message = { kind: 'answer'; parameters: Parameters } | { kind: 'heard'; state: string };

/** @returns a `state` that leads the answer back to the console, and that nobody can guess. */
export const newTestState = (): string => `${connectorTestState}${randomText(alphabet, 24)}`;

/** Waits for what a provider answers to a `state`. @throws the signal's reason when it is aborted. */
export const answerTo = (state: string, signal: AbortSignal): Promise<Parameters> =>
  new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(channelName);
    signal.addEventListener('abort', () => {
      channel.close();
      reject(signal.reason);
    });
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind !== 'answer' || data.parameters.state !== state) return;
      channel.postMessage({ kind: 'heard', state } satisfies Message);
      channel.close();
      resolve(data.parameters);
    };
  });

/** Whether this window is where a provider's answer to a test arrives. */
export const isTestAnswer = ({ basePath }: ConsoleData): boolean =>
  location.pathname === `${basePath}/${connectorTestPath}`;

/** Hands the answer to the window that waits for it, and closes this one. */
export const passOnAnswer = (root: HTMLElement): void => {
  const parameters: Parameters = Object.fromEntries(new URLSearchParams(location.search));
  // A code in it can be used once; it is not for the history.
  history.replaceState(null, '', location.pathname);
  const channel = new BroadcastChannel(channelName);
  const say = (text: string) => {
    root.textContent = text;
  };
  const lost = setTimeout(() => say(t('connector_test.nobody_waits')), patience);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'heard' || data.state !== parameters.state) return;
    clearTimeout(lost);
    say(t('connector_test.close'));
    window.close();
  };
  channel.postMessage({ kind: 'answer', parameters } satisfies Message);
};
