import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { createContext, use } from 'react';
import type { ApiClient } from './api.ts';
import type { Tenant } from './console-data.ts';
import type { Session } from './session.ts';

/** What every page of a signed-in operator works with. */
export type ConsoleContextValue = {
  data: ConsoleData;
  tenant: Tenant;
  session: Session;
  /** The Management API of `tenant`. */
  api: ApiClient;
};

export const ConsoleContext = createContext<ConsoleContextValue | undefined>(undefined);

/** @throws outside of the signed-in part of the console. */
export const useConsole = (): ConsoleContextValue => {
  const value = use(ConsoleContext);
  if (!value) throw new Error('useConsole needs a ConsoleContext above it.');
  return value;
};
