import type { MailTutorial } from './mail.ts';
import { sampleTemplate } from './templates.ts';

const account = { user: 'no-reply@example.com', pass: 'the SMTP password' };

const configWith =
  (pass: string): MailTutorial['config'] =>
  ({ emulators }) => ({
    host: 'localhost',
    port: emulators.smtp.ports.plain,
    auth: { type: 'login', user: account.user, pass },
    fromEmail: 'Bookstore <no-reply@example.com>',
    templates: ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
      ...sampleTemplate(usageType),
      contentType: 'text/plain',
    })),
  });

/** "Passwordless SMTP sign-in for a Go application". */
export const smtp: MailTutorial = {
  name: 'SMTP',
  factoryId: 'simple-mail-transfer-protocol',
  config: configWith(account.pass),
  wrongConfig: configWith('not the password'),
  prepare: ({ emulators }) => emulators.smtp.addAccount(account),
  messages: ({ emulators }) =>
    emulators.smtp.messages.map(({ to, headers, body }) => ({
      to: to.join(),
      subject: headers.subject?.[0] ?? '',
      text: body,
    })),
  breakDown: ({ emulators }) => {
    emulators.smtp.setPolicy({ refuse: { at: 'connect', code: 421, text: 'try again later' } });
    return () => emulators.smtp.setPolicy({});
  },
};
