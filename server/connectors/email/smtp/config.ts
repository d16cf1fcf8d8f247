import { z } from 'zod';
import { sampleTemplates, templatesOf, usageType } from '../../interface/templates.ts';

const template = z
  .object({
    usageType,
    contentType: z.enum(['text/plain', 'text/html']),
    subject: z.string().min(1),
    content: z.string().min(1),
  })
  .meta({ title: 'Template' });

/** Strict: what has other members is one of the OAuth forms, or a mistake. */
const login = z
  .strictObject({
    user: z.string().optional(),
    pass: z.string().optional(),
    type: z.enum(['login', 'Login', 'LOGIN']).optional(),
  })
  .transform((auth) => ({ ...auth, form: 'login' as const }));

const oauth2Type = z.enum(['oauth2', 'OAuth2', 'OAUTH2']).optional();

const accessUrl = z.url({ protocol: /^https?$/ }).optional();

const serviceAccount = z
  .object({
    type: oauth2Type,
    user: z.string().min(1),
    serviceClient: z.string().min(1),
    privateKey: z.union([
      z.string().min(1),
      z.object({ key: z.string().min(1), passphrase: z.string().min(1) }),
    ]),
    accessUrl,
  })
  .transform((auth) => ({ ...auth, form: 'service-account' as const }));

const oauth2Token = z
  .object({
    type: oauth2Type,
    user: z.string().min(1),
    clientId: z.string().optional(),
    clientSecret: z.string().optional(),
    refreshToken: z.string().optional(),
    accessToken: z.string().optional(),
    /** Milliseconds since the epoch. */
    expires: z.number().optional(),
    accessUrl,
  })
  .refine(
    ({ type, accessToken, refreshToken }) => type ?? accessToken ?? refreshToken,
    'must be a login of user and pass, or one of the OAuth2 forms',
  )
  .transform((auth) => ({ ...auth, form: 'token' as const }));

export type ServiceAccount = z.output<typeof serviceAccount>;
export type OAuth2Token = z.output<typeof oauth2Token>;

/** What most mail servers ask for: fields of their own, the password masked. */
const loginFields = {
  user: z.string().optional().meta({
    label: 'User',
    placeholder: 'no-reply@example.com',
    description: 'Often the whole address. Left empty for a relay that knows this server.',
  }),
  pass: z.string().optional().meta({ label: 'Password', confidential: true }),
};

/** Titles of the form's parts, in their order. */
const section = {
  server: 'Mail server',
  sender: 'Sender',
  messages: 'Messages',
  encryption: 'Encryption',
  connection: 'Connection and log',
};

const auth = z.union([login, serviceAccount, oauth2Token]).meta({
  label: 'Auth',
  section: section.server,
  members: loginFields,
  initial: { type: 'login', user: '<user>', pass: '<pass>' },
  description:
    '`{ user, pass }`, or one of the OAuth2 forms of the guide. A relay that knows you by your ' +
    'address needs only `{ "type": "login" }`.',
});

/** Tables of documentation have called it a string: digits are read as the number they are. */
const port = z.preprocess(
  (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
  z.number().int().min(0).max(65_535),
);

const milliseconds = (label: string, byDefault: number, description: string) =>
  z
    .number()
    .int()
    .min(0)
    .optional()
    .meta({
      label,
      section: section.connection,
      placeholder: String(byDefault),
      description: `${description} Milliseconds; left empty: ${byDefault}.`,
    });

const toggle = (label: string, section: string, description: string) =>
  z.boolean().optional().meta({ label, section, initial: false, description });

const optionalText = (label: string, section: string, placeholder: string, description: string) =>
  z.string().optional().meta({ label, section, placeholder, description });

/** What holds whatever is said: no field says it, and whoever does is not contradicted. */
const alwaysOn = (label: string, description: string) =>
  z.boolean().optional().meta({ label, initial: true, description, hidden: 'form' });

/** Milliseconds. A person waits for the message to leave, so these are short. */
export const defaultTimeout = 5000;

export const config = z.object({
  host: z.string().min(1).meta({
    label: 'Host',
    section: section.server,
    placeholder: 'smtp.example.com',
    description: 'The name or address of the mail server.',
  }),
  port: port.meta({
    label: 'Port',
    section: section.server,
    placeholder: '25',
    description: '465 for TLS from the start, 587 for STARTTLS, 25 for relays.',
  }),
  auth,
  fromEmail: z.string().min(1).meta({
    label: 'From Email',
    section: section.sender,
    placeholder: 'Example <no-reply@example.com>',
    description: 'The sender: an address, or a name with an address.',
  }),
  replyTo: optionalText('Reply To', section.sender, 'support@example.com', 'Where answers go.'),
  templates: templatesOf(
    template,
    sampleTemplates((sample) => ({ ...sample, contentType: 'text/plain' })),
  ).meta({ section: section.messages }),
  secure: toggle('Secure', section.encryption, 'TLS from the start. Left out: on for port 465.'),
  requireTLS: toggle('Require TLS', section.encryption, 'Do not send without STARTTLS.'),
  ignoreTLS: toggle(
    'Ignore TLS',
    section.encryption,
    'Do not use STARTTLS, even where the server offers it.',
  ),
  servername: optionalText(
    'Servername',
    section.encryption,
    'smtp.example.com',
    'The name in the certificate.',
  ),
  tls: z.record(z.string(), z.unknown()).optional().meta({
    label: 'TLS',
    section: section.encryption,
    initial: {},
    description: 'Options of TLS in Node.js, such as `rejectUnauthorized`, `ca` or `minVersion`.',
  }),
  name: optionalText(
    'Name',
    section.connection,
    'mail.example.com',
    'The name this server calls itself in EHLO.',
  ),
  localAddress: optionalText(
    'Local Address',
    section.connection,
    '203.0.113.5',
    'The address to connect from.',
  ),
  connectionTimeout: milliseconds('Connection Timeout', defaultTimeout, 'To connect.'),
  greetingTimeout: milliseconds('Greeting Timeout', defaultTimeout, 'To wait for the greeting.'),
  socketTimeout: milliseconds('Socket Timeout', defaultTimeout, 'To wait for each answer.'),
  dnsTimeout: milliseconds('DNS Timeout', defaultTimeout, 'To look the host up.'),
  customHeaders: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .meta({
      label: 'Custom Headers',
      section: section.connection,
      initial: {},
      description: 'Further headers; a list repeats one.',
    }),
  logger: toggle('Logger', section.connection, 'Log what happens on the connection.'),
  debug: toggle('Debug', section.connection, 'Log the conversation with the server too.'),
  disableFileAccess: alwaysOn('Disable File Access', 'Always in force: content is never a file.'),
  disableUrlAccess: alwaysOn('Disable URL Access', 'Always in force: content is never fetched.'),
});
export type SmtpConfig = z.output<typeof config>;
