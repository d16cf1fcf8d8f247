import { describe } from 'node:test';
import { useExperienceStage } from './journeys/experience/journey.ts';
import { describeWaysIn } from './journeys/experience/ways-in.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** Every way to sign up and in that administrators can turn on, in a browser. */
describe('ways in', { skip: reasonToSkip('Chromium') }, () => {
  describeWaysIn(useExperienceStage());
});
