import { describe } from 'node:test';
import { useProviderStage } from './journeys/providers/stage.ts';
import { describeTutorials } from './journeys/providers/tutorials.ts';
import { reasonToSkip } from './lib/requirements.ts';

describe('connectors on SQLite, one process', { skip: reasonToSkip('Go', 'Chromium') }, () => {
  describeTutorials(useProviderStage('SQLite'));
});
