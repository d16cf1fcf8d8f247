import { describe } from 'node:test';
import { useProviderStage } from './journeys/providers/stage.ts';
import { describeTutorials } from './journeys/providers/tutorials.ts';
import { reasonToSkip } from './lib/requirements.ts';

const skipPostgres = reasonToSkip('Go', 'Chromium', 'PostgreSQL');
describe('connectors on PostgreSQL, two processes', { skip: skipPostgres }, () => {
  describeTutorials(useProviderStage('PostgreSQL'));
});
