import { flag, table, text } from './table.ts';

export const roles = table(
  'roles',
  {
    id: text(),
    name: text(),
    description: text(),
    type: text<'User' | 'MachineToMachine'>(),
    isDefault: flag(),
  },
  { noun: 'Role', area: 'roles', isExported: true },
);

export const roleScopes = table(
  'roleScopes',
  { roleId: text(), scopeId: text() },
  { key: ['roleId', 'scopeId'], area: 'roles', isExported: true },
);
