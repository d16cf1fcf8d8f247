import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Context, Message } from '../../interface/connector.ts';
import { defineEmailConnector } from '../../interface/define.ts';
import { ConnectorError } from '../../interface/error.ts';
import { chooseTemplate, render } from '../../interface/templates.ts';
import { accessTokenFor } from './access-token.ts';
import { config, defaultTimeout, type SmtpConfig } from './config.ts';

/** RFC 5321, with STARTTLS (RFC 3207) and AUTH (RFC 4954). */

/** Members of TLS options that would lead the connection somewhere else. */
const addressMembers = new Set(['socket', 'host', 'port', 'path', 'lookup']);

const tlsOptions = ({ tls = {} }: SmtpConfig): Record<string, unknown> =>
  Object.fromEntries(Object.entries(tls).filter(([key]) => !addressMembers.has(key)));

const authOptions = (context: Context<SmtpConfig>) => {
  const { auth } = context.config;
  if (auth.form === 'login') {
    const { user, pass } = auth;
    // A relay that knows the sender by its address may offer AUTH to others.
    return user || pass ? { type: 'login', user, pass } : undefined;
  }
  return {
    type: 'OAuth2',
    user: auth.user,
    // Fetched here, so that the request keeps to the rules of outgoing requests.
    provisionCallback: (
      _user: string,
      renew: boolean,
      done: (error: Error | null, accessToken?: string) => void,
    ) => {
      accessTokenFor(context, auth, renew).then(
        (token) => done(null, token),
        (error) => done(new Error(reasonOf(error))),
      );
    },
  };
};

/** The mailer writes on errors it is given, so it is given its own. */
const reasonOf = (error: unknown): string => {
  if (error instanceof ConnectorError) return error.reason;
  return error instanceof Error ? error.message : 'the server failed';
};

/** Port 0 stands for the usual one. */
const portOf = ({ port, secure }: SmtpConfig): number => port || (secure ? 465 : 587);

const createMailer = (context: Context<SmtpConfig>) => {
  const { config, connect } = context;
  const { connectionTimeout = defaultTimeout, dnsTimeout = defaultTimeout } = config;
  const { host, localAddress } = config;
  const port = portOf(config);
  return createTransport({
    host,
    port,
    secure: config.secure ?? port === 465,
    auth: authOptions(context),
    ignoreTLS: config.ignoreTLS,
    requireTLS: config.requireTLS,
    servername: config.servername,
    tls: tlsOptions(config),
    name: config.name,
    connectionTimeout,
    greetingTimeout: config.greetingTimeout ?? defaultTimeout,
    socketTimeout: config.socketTimeout ?? defaultTimeout,
    logger: config.logger,
    debug: config.debug,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The connection keeps to the rules of outgoing requests too.
    getSocket: (_options, done) => {
      connect({ host, port, localAddress, timeout: connectionTimeout + dnsTimeout }).then(
        (connection) => done(null, { connection }),
        (error) => done(error),
      );
    },
  });
};

const contentOf = (config: SmtpConfig, message: Message): SendMailOptions => {
  const { payload, type, localizedTemplate } = message;
  const template = localizedTemplate ?? chooseTemplate(config.templates, type);
  const { sendFrom, replyTo } = localizedTemplate ?? {};
  const isText = template.contentType === 'text/plain';
  return {
    from: sendFrom ? render(sendFrom, payload, 'mailbox') : config.fromEmail,
    replyTo: replyTo ? render(replyTo, payload, 'mailbox') : config.replyTo,
    subject: render(template.subject, payload, 'text'),
    ...(isText
      ? { text: render(template.content, payload, 'text') }
      : { html: render(template.content, payload, 'html') }),
    ...(config.customHeaders && { headers: config.customHeaders }),
  };
};

/** Whatever each step takes: no server keeps a person waiting longer. Milliseconds. */
const longestDelivery = ({
  connectionTimeout = defaultTimeout,
  greetingTimeout = defaultTimeout,
  socketTimeout = defaultTimeout,
}: SmtpConfig): number => connectionTimeout + greetingTimeout + 2 * socketTimeout;

const send = async (context: Context<SmtpConfig>, message: Message): Promise<void> => {
  const { config } = context;
  const content = contentOf(config, message);
  const mailer = createMailer(context);
  try {
    const signal = AbortSignal.timeout(longestDelivery(config));
    // As an object: a text would be parsed again, as a list of addresses with names.
    const to = { name: '', address: message.to };
    await mailer.sendMail({ ...content, to, signal });
  } catch (error) {
    throw new ConnectorError('general', reasonOf(error), error);
  } finally {
    mailer.close();
  }
};

export const connector = defineEmailConnector<SmtpConfig>({
  id: 'simple-mail-transfer-protocol',
  target: 'smtp',
  name: { en: 'SMTP' },
  description: { en: 'Send emails through any mail server.' },
  folder: import.meta.dirname,
  config,
  send,
});
