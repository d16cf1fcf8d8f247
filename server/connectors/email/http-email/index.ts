import { defineEmailConnector } from '../../interface/define.ts';
import { handOn, httpMessageConfig } from '../../interface/http-message.ts';

export const connector = defineEmailConnector({
  id: 'http-email',
  target: 'http-email',
  name: { en: 'HTTP Email' },
  description: { en: 'Hand emails on to a service of your own over HTTP.' },
  folder: import.meta.dirname,
  config: httpMessageConfig,
  send: handOn,
});
