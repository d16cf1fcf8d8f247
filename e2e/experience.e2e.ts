import { after, before, describe } from 'node:test';
import { describeCaptcha } from './journeys/experience/captcha.ts';
import { describeProfileFields } from './journeys/experience/fields.ts';
import { createExperienceJourney } from './journeys/experience/journey.ts';
import { describeLinks } from './journeys/experience/links.ts';
import { describeLooks } from './journeys/experience/looks.ts';
import { addGitHub, addProfileFields } from './journeys/experience/settings.ts';
import { type ExperienceStage, openExperienceStage } from './journeys/experience/stage.ts';
import { describeTerms } from './journeys/experience/terms.ts';
import { addUser } from './journeys/experience/walkthroughs.ts';
import { describeWaysIn } from './journeys/experience/ways-in.ts';
import type { DatabaseKind } from './lib/deployment.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** What administrators can ask of people who sign in, in a browser, against emulated providers. */
const describeExperience = (kind: DatabaseKind): void => {
  let stage: ExperienceStage;
  before(async () => {
    stage = await openExperienceStage(kind);
    await addGitHub(stage, [{ id: '58', login: 'mona', name: 'Mona' }]);
    await addProfileFields(stage);
    await addUser(stage, { username: 'grace', primaryEmail: 'grace@example.com' });
  });
  after(() => stage.close());

  const journey = createExperienceJourney(() => stage);
  describeTerms(journey);
  describeCaptcha(journey);
  describeLinks(journey);
  describeProfileFields(journey);
  describeLooks(journey);
  describeWaysIn(journey);
};

describe('the sign-in experience on SQLite', { skip: reasonToSkip('Chromium') }, () => {
  describeExperience('SQLite');
});

const skipPostgres = reasonToSkip('Chromium', 'PostgreSQL');
describe('the sign-in experience on PostgreSQL', { skip: skipPostgres }, () => {
  describeExperience('PostgreSQL');
});
