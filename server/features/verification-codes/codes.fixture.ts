import { join } from 'node:path';
import { z } from 'zod';
import { changing } from '../../change.fixture.ts';
import type { Message } from '../../connectors/interface/connector.ts';
import { defineEmailConnector, defineSmsConnector } from '../../connectors/interface/define.ts';
import type { Db } from '../../db/database.ts';
import { createBackground } from '../../lib/background.ts';
import type { Logger } from '../../lib/logger.ts';
import type { OutgoingMessage } from '../connectors/messages.ts';
import { create } from '../connectors/service.ts';
import { testContext } from '../context.fixture.ts';

type Sent = OutgoingMessage;

/** Connectors for both channels that hand messages to a test. */
const postOffice = (take: (message: Sent) => Promise<void>) => {
  const definition = {
    name: { en: 'Post' },
    description: { en: 'Post' },
    folder: join(import.meta.dirname, '../../connectors/email/http-email'),
    config: z.object({}),
  };
  const receive = (channel: Sent['channel']) => async (_: unknown, message: Message) => {
    const { to, type, ip } = message;
    const { locale, ...payload } = message.payload;
    await take({ channel, to, type, payload, locale: String(locale), ip });
  };
  return [
    defineEmailConnector({ id: 'post', target: 'post', ...definition, send: receive('email') }),
    defineSmsConnector({ id: 'text', target: 'text', ...definition, send: receive('phone') }),
  ];
};

/** What codes need besides a database: a clock that tests move, and a post that they read. */
export const createCodesDeps = () => {
  let now = 1_800_000_000_000;
  const sent: Sent[] = [];
  const lines: unknown[][] = [];
  let deliver = async () => {};
  const background = createBackground({ error: (...line: unknown[]) => lines.push(line) }, 0);
  const logger = { warn: (...line: unknown[]) => lines.push(line) } as unknown as Logger;
  const catalogue = postOffice(async (message) => {
    sent.push(message);
    await deliver();
  });
  const given = {
    clock: () => now,
    logger,
    catalogue: async () => catalogue,
    background: background.run,
  };
  return {
    /** For `testContext`. */
    given,
    /** Sets the post up, for both channels. */
    openPost: async (db: Db) => {
      const context = testContext(db, given);
      for (const id of ['post', 'text'])
        await changing(db, (tx) => create(tx, { id, connectorId: id }, context));
    },
    sent,
    /** What was logged. */
    lines,
    settled: background.settled,
    /** Milliseconds. */
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Decides how deliveries go from now on. */
    onDelivery: (delivery: () => Promise<void>) => {
      deliver = delivery;
    },
    /** The code that was sent last. */
    lastCode: () => String(sent.at(-1)?.payload.code),
  };
};

/** Another code of the same form. */
export const wrongCode = (code: string): string => (code === '000000' ? '111111' : '000000');
