import { describe } from 'node:test';
import { aliyunDirectMail } from './journeys/providers/aliyun-dm.ts';
import { describeConsoleTutorial } from './journeys/providers/console.ts';
import { huggingFace } from './journeys/providers/hugging-face.ts';
import { describeMailTutorial } from './journeys/providers/mail.ts';
import { smtp } from './journeys/providers/smtp.ts';
import { describeSocialTutorial } from './journeys/providers/social.ts';
import { type ProviderJourney, useProviderStage } from './journeys/providers/stage.ts';
import { xiaomi } from './journeys/providers/xiaomi.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** The four connectors of the tutorials come true, each against its provider's emulator. */

const describeTutorials = (journey: ProviderJourney): void => {
  describeConsoleTutorial(journey);
  describeSocialTutorial(journey, xiaomi);
  describeSocialTutorial(journey, huggingFace);
  describeMailTutorial(journey, smtp);
  describeMailTutorial(journey, aliyunDirectMail);
};

describe('connectors on SQLite, one process', { skip: reasonToSkip('Go', 'Chromium') }, () => {
  describeTutorials(useProviderStage('SQLite'));
});

const skipPostgres = reasonToSkip('Go', 'Chromium', 'PostgreSQL');
describe('connectors on PostgreSQL, two processes', { skip: skipPostgres }, () => {
  describeTutorials(useProviderStage('PostgreSQL'));
});
