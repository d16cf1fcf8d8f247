import { connector as aliyunDirectMail } from '../email/aliyun-dm/index.ts';
import { connector as httpEmail } from '../email/http-email/index.ts';
import { connector as smtp } from '../email/smtp/index.ts';
import type { Connector } from '../interface/connector.ts';
import { connector as httpSms } from '../sms/http-sms/index.ts';
import { connector as github } from '../social/github/index.ts';
import { connector as gitlab } from '../social/gitlab/index.ts';
import { connector as google } from '../social/google/index.ts';
import { connector as huggingFace } from '../social/huggingface/index.ts';
import { connector as oauth2 } from '../social/oauth2/index.ts';
import { connector as oidc } from '../social/oidc/index.ts';
import { connector as xiaomi } from '../social/xiaomi/index.ts';

/** The connectors that come with the server, in the order the console offers them. */
export const builtInConnectors: readonly Connector[] = [
  google,
  github,
  gitlab,
  xiaomi,
  huggingFace,
  oidc,
  oauth2,
  smtp,
  aliyunDirectMail,
  httpEmail,
  httpSms,
];
