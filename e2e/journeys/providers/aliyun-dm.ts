import type { MailTutorial } from './mail.ts';
import { sampleTemplate } from './templates.ts';

const account = {
  accessKeyId: 'LTAI-bookstore',
  accessKeySecret: 'the AccessKey secret',
  senders: ['no-reply@example.com'],
};

const configWith = (accessKeySecret: string): MailTutorial['config'] => {
  return () => ({
    accessKeyId: account.accessKeyId,
    accessKeySecret,
    accountName: account.senders[0],
    fromAlias: 'Bookstore',
    templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map(sampleTemplate),
  });
};

/** "Passwordless Aliyun Direct Mail sign-in for a Go application". */
export const aliyunDirectMail: MailTutorial = {
  name: 'Aliyun Direct Mail',
  factoryId: 'aliyun-direct-mail',
  config: configWith(account.accessKeySecret),
  // Signs every call wrongly.
  wrongConfig: configWith('not the secret'),
  prepare: ({ emulators }) => emulators.aliyun.addAccount(account),
  messages: ({ emulators }) =>
    emulators.aliyun.messages.map(({ to, subject, html, text }) => ({
      to: [to].flat().join(),
      subject,
      text: html ?? text ?? '',
    })),
  breakDown: ({ emulators }) => {
    emulators.aliyun.addFault({ match: '/', dropConnection: true, times: 1 });
    return () => undefined;
  },
};
