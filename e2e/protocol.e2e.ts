import { after, before, describe } from 'node:test';
import { reasonToSkip } from './lib/requirements.ts';
import { describePolicies } from './protocol/policies.ts';
import { describeProviders } from './protocol/providers.ts';
import { describeSessions } from './protocol/sessions.ts';
import { closeProtocolStage, openProtocolStage, type ProtocolStage } from './protocol/stage.ts';
import { describeWaysIn } from './protocol/ways-in.ts';

/** Journeys over HTTP: what pages have to do with them, the browsers' journeys on SQLite show. */
describe('journeys over two processes on PostgreSQL', { skip: reasonToSkip('PostgreSQL') }, () => {
  let stage: ProtocolStage;
  before(async () => {
    stage = await openProtocolStage();
  });
  after(() => closeProtocolStage(stage));

  const current = () => stage;
  describeSessions(current);
  describeWaysIn(current);
  describePolicies(current);
  describeProviders(current);
});
