import { defineSmsConnector } from '../../interface/define.ts';
import { handOn, httpMessageConfig } from '../../interface/http-message.ts';

export const connector = defineSmsConnector({
  id: 'http-sms',
  target: 'http-sms',
  name: { en: 'HTTP SMS' },
  description: { en: 'Hand text messages on to a service of your own over HTTP.' },
  folder: import.meta.dirname,
  config: httpMessageConfig,
  send: handOn,
});
