import { aliyunDirectMail } from './aliyun-dm.ts';
import { describeConsoleTutorial } from './console.ts';
import { huggingFace } from './hugging-face.ts';
import { describeMailTutorial } from './mail.ts';
import { smtp } from './smtp.ts';
import { describeSocialTutorial } from './social.ts';
import type { ProviderJourney } from './stage.ts';
import { xiaomi } from './xiaomi.ts';

/** The four connectors of the tutorials come true, each against its provider's emulator. */
export const describeTutorials = (journey: ProviderJourney): void => {
  describeConsoleTutorial(journey);
  describeSocialTutorial(journey, xiaomi);
  describeSocialTutorial(journey, huggingFace);
  describeMailTutorial(journey, smtp);
  describeMailTutorial(journey, aliyunDirectMail);
};
