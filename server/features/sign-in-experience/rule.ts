import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { Db } from '../../db/database.ts';
import type { TenantPhrases } from '../../lib/phrases.ts';
import type { CanSendDeps } from '../connectors/messages.ts';
import type {
  SignInExperienceChanges,
  SignInExperienceSettings,
} from '../sign-in-settings/settings.ts';

/** A change of the settings, before it is made. */
export type Change = {
  stored: SignInExperienceSettings;
  given: SignInExperienceChanges;
  /** As the settings would be. */
  settings: SignInExperienceSettings;
};

/** What rules ask of the rest of the tenant. */
export type RuleDeps = CanSendDeps & { tenantPhrases: TenantPhrases<Db> };

/** `data`, or the `values` of the refusal's sentence, go into the refusal. */
type Verdict = boolean | { data: unknown } | { values: { explanation: string } };

export type Rule = {
  /** What the settings are refused with that break the rule. */
  code: ErrorCode;
  /** The rule is judged when one of these changes: what was stored before it stays usable. */
  members: readonly (keyof SignInExperienceSettings)[];
  breaks: (change: Change, deps: RuleDeps & { db: Db }) => Verdict | Promise<Verdict>;
};
