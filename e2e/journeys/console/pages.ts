import type { Management } from '../../lib/management.ts';
import { sampleTemplate } from '../providers/templates.ts';

/** Something of everything that pages of the console show. */
export type ConsoleThings = {
  applicationId: string;
  thirdPartyId: string;
  userId: string;
  socialId: string;
  mailId: string;
};

/** Fills a deployment with what the pages need. */
export const makeConsoleThings = async (management: Management): Promise<ConsoleThings> => {
  const application = await management.must('POST', '/applications', {
    name: 'Bookstore',
    type: 'Traditional',
    description: 'Sells books',
    oidcClientMetadata: {
      redirectUris: ['http://localhost:3000/callback'],
      postLogoutRedirectUris: ['http://localhost:3000'],
    },
  });
  const thirdParty = await management.must('POST', '/applications', {
    name: 'Library of somebody else',
    type: 'SPA',
    isThirdParty: true,
  });
  const user = await management.must('POST', '/users', {
    username: 'ada',
    name: 'Ada Lovelace',
    primaryEmail: 'ada@example.com',
  });
  const social = await management.must('POST', '/connectors', {
    connectorId: 'xiaomi-universal',
    config: { clientId: '2882303761517', clientSecret: 'the AppSecret' },
  });
  const mail = await management.must('POST', '/connectors', {
    connectorId: 'aliyun-direct-mail',
    config: {
      accessKeyId: 'LTAI-bookstore',
      accessKeySecret: 'the AccessKey secret',
      accountName: 'no-reply@example.com',
      templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map(sampleTemplate),
    },
  });
  return {
    applicationId: application.id,
    thirdPartyId: thirdParty.id,
    userId: user.id,
    socialId: social.id,
    mailId: mail.id,
  };
};

/** The paths of every page and dialog of the console, below its own. */
export const consolePages = ({
  applicationId,
  thirdPartyId,
  userId,
  socialId,
  mailId,
}: ConsoleThings): string[] => [
  '/get-started',
  '/get-started/frameworks',
  '/applications',
  '/applications/create',
  '/applications/create?framework=go',
  `/applications/${applicationId}`,
  `/applications/${applicationId}/branding`,
  `/applications/${applicationId}/guide/go`,
  `/applications/${thirdPartyId}`,
  '/users',
  '/users/create',
  `/users/${userId}`,
  '/sign-in-experience/branding',
  '/sign-in-experience/sign-up-and-sign-in',
  '/sign-in-experience/collect-user-profile',
  '/sign-in-experience/content',
  '/sign-in-experience/security',
  '/sign-in-experience/languages/es',
  '/connectors/social',
  '/connectors/social/add',
  '/connectors/social/create/huggingface-universal',
  '/connectors/email-sms',
  '/connectors/email-sms/set-up/email',
  '/connectors/email/create/simple-mail-transfer-protocol',
  `/connectors/${socialId}`,
  `/connectors/${mailId}`,
  '/inbox',
  '/nowhere',
];
