import { flag, integer, optional, table, text, time } from './table.ts';

export const resources = table(
  'resources',
  {
    id: text(),
    name: text(),
    indicator: text(),
    isDefault: flag(),
    /** Seconds. */
    accessTokenTtl: integer(),
  },
  { noun: 'Resource', area: 'resources', isExported: true },
);

export const scopes = table(
  'scopes',
  {
    id: text(),
    resourceId: text(),
    name: text(),
    description: optional(text()),
    createdAt: time(),
  },
  { noun: 'Scope', area: 'resources', isExported: true },
);
