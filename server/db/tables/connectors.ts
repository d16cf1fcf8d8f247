import type {
  ConfigurableMetadata,
  EmailTemplateDetails,
  MessageType,
} from '@cardea/contract/management/connectors.ts';
import { flag, json, sealed, table, text, time } from './table.ts';

export const connectors = table(
  'connectors',
  {
    id: text(),
    /** The factory's id. */
    connectorId: text(),
    /** What there may be one of: `email`, `sms`, or a social target on a platform. */
    slot: text(),
    /** JSON. */
    sealedConfig: sealed('config'),
    /** What this instance says instead of its factory. */
    metadata: json<ConfigurableMetadata>(),
    syncProfile: flag(),
    enableTokenStorage: flag(),
    createdAt: time(),
  },
  { noun: 'Connector', area: 'connectors', isExported: true },
);

export const emailTemplates = table(
  'emailTemplates',
  {
    id: text(),
    languageTag: text(),
    templateType: text<MessageType>(),
    details: json<EmailTemplateDetails>(),
    createdAt: time(),
  },
  { noun: 'EmailTemplate', area: 'connectors', isExported: true },
);
