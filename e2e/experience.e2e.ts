import { describe } from 'node:test';
import { describeCaptcha } from './journeys/experience/captcha.ts';
import { describeProfileFields } from './journeys/experience/fields.ts';
import { useExperienceStage } from './journeys/experience/journey.ts';
import { describeLinks } from './journeys/experience/links.ts';
import { describeLooks } from './journeys/experience/looks.ts';
import { describeTerms } from './journeys/experience/terms.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** What administrators can ask of people who sign in, in a browser, against emulated providers. */
describe('the sign-in experience', { skip: reasonToSkip('Chromium') }, () => {
  const journey = useExperienceStage();
  describeTerms(journey);
  describeCaptcha(journey);
  describeLinks(journey);
  describeProfileFields(journey);
  describeLooks(journey);
});
