import { z } from 'zod';
import type { OutgoingResponse } from '../../../lib/outgoing-http.ts';
import { signAliyunCall } from '../../aliyun-signature.ts';
import type { Context, Message } from '../../interface/connector.ts';
import { defineEmailConnector } from '../../interface/define.ts';
import { ConnectorError } from '../../interface/error.ts';
import {
  isSuccess,
  parseAs,
  parseJson,
  postForm,
  withoutAbsent,
} from '../../interface/provider-http.ts';
import {
  chooseTemplate,
  render,
  sampleTemplates,
  templatesOf,
  usageType,
} from '../../interface/templates.ts';

/** https://www.alibabacloud.com/help/en/direct-mail/latest/SingleSendMail, version 2015-11-23 */

const template = z
  .object({ usageType, subject: z.string().min(1), content: z.string().min(1) })
  .meta({ title: 'Template' });

const regions = {
  'cn-hangzhou': 'China (Hangzhou)',
  'ap-southeast-1': 'Singapore',
  'ap-southeast-2': 'Australia (Sydney)',
  'eu-central-1': 'Germany (Frankfurt)',
  'us-east-1': 'US (Virginia)',
} as const;

const config = z.object({
  accessKeyId: z.string().min(1).meta({
    label: 'Access Key ID',
    placeholder: '<access-key-id>',
    description: 'The id of an AccessKey pair that may send mail.',
  }),
  accessKeySecret: z.string().min(1).meta({
    label: 'Access Key Secret',
    placeholder: '<access-key-secret>',
    confidential: true,
    description: 'The secret of the AccessKey pair.',
  }),
  regionId: z
    .enum(['cn-hangzhou', 'ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'us-east-1'])
    .default('cn-hangzhou')
    .meta({
      label: 'Region',
      titles: regions,
      description: 'The region in which Direct Mail is set up.',
    }),
  accountName: z.string().min(1).meta({
    label: 'Account Name',
    placeholder: 'no-reply@mail.example.com',
    description: 'The sender address that is set up in Direct Mail.',
  }),
  fromAlias: z.string().optional().meta({
    label: 'From Alias',
    placeholder: '<from-alias>',
    description: 'The name of the sender, shorter than 15 characters.',
  }),
  templates: templatesOf(
    template,
    sampleTemplates(({ content, ...sample }) => ({ ...sample, content: `<p>${content}</p>` })),
  ),
});
type Config = z.output<typeof config>;

const endpointOf = (region: Config['regionId']): string =>
  region === 'cn-hangzhou' ? 'https://dm.aliyuncs.com/' : `https://dm.${region}.aliyuncs.com/`;

/** The signature's parameters: UTC to the second, and a number used once. */
const stampOf = ({ clock, random }: Context<Config>) => ({
  Timestamp: new Date(clock()).toISOString().replace(/\.\d+Z$/, 'Z'),
  SignatureNonce: Buffer.from(random(16)).toString('hex'),
});

const contentOf = (config: Config, { type, payload, localizedTemplate }: Message) => {
  const { subject, content } = localizedTemplate ?? chooseTemplate(config.templates, type);
  const sendFrom = localizedTemplate?.sendFrom;
  return {
    FromAlias: sendFrom ? render(sendFrom, payload, 'text') : config.fromAlias || undefined,
    Subject: render(subject, payload, 'text'),
    HtmlBody: render(content, payload, 'html'),
  };
};

const success = z.object({ EnvId: z.string(), RequestId: z.string() });

const failure = z.object({
  Code: z.string(),
  Message: z.string(),
  RequestId: z.string().optional(),
  HostId: z.string().optional(),
  Recommend: z.string().optional(),
});

/** A refused signature is answered with the text that was signed, which holds the whole message. */
const withoutSignedText = (message: string): string =>
  message.replace(/\s*(server string to sign is|string to sign):.*$/is, '');

const check = (answer: OutgoingResponse): void => {
  const body = parseJson(answer.text);
  if (isSuccess(answer)) {
    parseAs(success, body);
    return;
  }
  const { Message, ...rest } = parseAs(failure, body);
  throw new ConnectorError('general', { errorDescription: withoutSignedText(Message), ...rest });
};

const send = async (context: Context<Config>, message: Message): Promise<void> => {
  const { config, fetch } = context;
  const parameters = withoutAbsent({
    Action: 'SingleSendMail',
    Format: 'json',
    Version: '2015-11-23',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    AccessKeyId: config.accessKeyId,
    AccountName: config.accountName,
    AddressType: '1',
    RegionId: config.regionId,
    ReplyToAddress: 'false',
    ToAddress: message.to,
    ...contentOf(config, message),
    ...stampOf(context),
  });
  const Signature = signAliyunCall('POST', parameters, config.accessKeySecret);
  check(await postForm(fetch, endpointOf(config.regionId), { ...parameters, Signature }));
};

export const connector = defineEmailConnector<Config>({
  id: 'aliyun-direct-mail',
  target: 'aliyun-dm',
  name: { en: 'Aliyun Direct Mail', 'zh-CN': '阿里云邮件推送' },
  description: {
    en: 'Send emails with Direct Mail of Alibaba Cloud.',
    'zh-CN': '使用阿里云邮件推送服务发送邮件。',
  },
  folder: import.meta.dirname,
  config,
  send,
});
