import { startAliyunDirectMail } from './aliyun-dm.ts';
import { startGitHub } from './github.ts';
import { startGoogle } from './google.ts';
import { startHuggingFace } from './huggingface.ts';
import { startMessageSink } from './message-sink.ts';
import { startOAuth2Server } from './oauth2-server.ts';
import { startRecaptchaEnterprise } from './recaptcha-enterprise.ts';
import { startSmtp } from './smtp/server.ts';
import { startTurnstile } from './turnstile.ts';
import { startXiaomi } from './xiaomi.ts';

export type Emulators = Awaited<ReturnType<typeof startEmulators>>;

/**
 * Starts every emulator.
 * @param base the first of neighbouring ports (`ports.ts`), or 0 for free ones; mail has its own three
 */
export const startEmulators = async (base = 0, mailPorts = { plain: 0, starttls: 0, tls: 0 }) => {
  const port = (offset: number) => (base === 0 ? 0 : base + offset);
  const [
    xiaomi,
    huggingFace,
    github,
    google,
    oauth2,
    aliyun,
    sink,
    smtp,
    turnstile,
    recaptchaEnterprise,
  ] = await Promise.all([
    startXiaomi(port(0)),
    startHuggingFace(port(1)),
    startGitHub(port(2)),
    startGoogle(port(3)),
    startOAuth2Server({ port: port(4) }),
    startAliyunDirectMail(port(5)),
    startMessageSink(port(6)),
    startSmtp({ port: port(7), ports: mailPorts }),
    startTurnstile(port(8)),
    startRecaptchaEnterprise(port(9)),
  ]);
  const captchas = [turnstile, recaptchaEnterprise];
  const all = [xiaomi, huggingFace, github, google, oauth2, aliyun, sink, smtp, ...captchas];
  return {
    xiaomi,
    huggingFace,
    github,
    google,
    oauth2,
    aliyun,
    sink,
    smtp,
    turnstile,
    recaptchaEnterprise,
    all,
    /** For CARDEA_PROVIDER_ORIGINS. */
    origins: Object.assign({}, ...all.map(({ origins }) => origins)) as Record<string, string>,
    close: async () => {
      await Promise.all(all.map((emulator) => emulator.close()));
    },
  };
};
