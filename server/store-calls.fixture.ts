import type { Db } from './db/database.ts';
import * as epochs from './db/epochs.ts';
import type { FreshRow } from './db/filled-tables.fixture.ts';
import * as records from './db/record.ts';
import * as anyRows from './db/rows.ts';
import type { Search } from './db/search/search.ts';
import * as settings from './db/settings.ts';
import * as look from './features/application-sign-in-experience/store.ts';
import * as applications from './features/applications/store.ts';
import * as captcha from './features/captcha/store.ts';
import * as connectors from './features/connectors/store.ts';
import * as phrases from './features/custom-phrases/store.ts';
import * as profileFields from './features/custom-profile-fields/store.ts';
import * as customUi from './features/custom-ui/store.ts';
import * as templates from './features/email-templates/store.ts';
import * as firstRun from './features/first-run/store.ts';
import * as inbox from './features/inbox/store.ts';
import * as tokens from './features/one-time-tokens/store.ts';
import * as resources from './features/resources/store.ts';
import * as roles from './features/roles/store.ts';
import * as sentinel from './features/sentinel/store.ts';
import * as caseConflicts from './features/users/case-conflicts-store.ts';
import * as folding from './features/users/folding-store.ts';
import * as identities from './features/users/identities-store.ts';
import * as users from './features/users/store.ts';
import * as codes from './features/verification-codes/store.ts';
import * as leases from './jobs/lease-store.ts';
import * as queue from './jobs/queue-store.ts';
import { day } from './lib/clock.ts';
import { digest } from './lib/hash.ts';
import { systemRandom } from './lib/random.ts';
import { settingsProperty } from './oidc/clients/clients.ts';
import * as keys from './oidc/keys/keys-store.ts';
import * as payloads from './oidc/storage/store.ts';
import * as grantLimit from './oidc/tokens/grant-limit.ts';

/**
 * A call, or several, of every function that sends statements, by file and name. They name rows of
 * `db/filled-tables.fixture.ts`, which are there, so that a function goes on after its first statement.
 */

type Call = (db: Db, fresh: FreshRow) => Promise<unknown>;

/** Exactly the functions that a file exports. */
type CallsOf<File> = {
  [Name in keyof File as File[Name] extends (...args: never[]) => unknown ? Name : never]: Call;
};

/** What `features/<noun>/store.fixture.ts` exports as `ownCalls`. */
export type OwnCalls = {
  calls: Record<string, Record<string, Call>>;
  /** Functions that read their table whole, and why they may. */
  scanning?: Record<string, string>;
};

export const callsOf = <File>(_file: File, calls: CallsOf<File>): Record<string, Call> => calls;

const each =
  (...calls: Call[]): Call =>
  async (db, fresh) => {
    for (const call of calls) await call(db, fresh);
  };

const key = { kind: 'account', subject: 'x5' } as const;
const page = { limit: 20, offset: 0 };

const search: Search<'id' | 'name'> = {
  conditions: [{ fields: ['id', 'name'], mode: 'like', values: ['%x5%'] }],
  joint: 'or',
  isCaseSensitive: false,
};

const manyTokens: Call = async (db) => {
  for (let i = 0; i < 20; i++) await firstRun.addSetupToken(db, `hash${i}`, i);
};

const owners: Call = async (db) => {
  const asked = { value: 'x5', folded: 'x5', exceptId: 'x6' };
  for (const type of ['username', 'email', 'phone'] as const) {
    await users.findIdentifierOwner(db, { ...asked, type, caseSensitive: false });
  }
  await users.findIdentifierOwner(db, { ...asked, type: 'username', caseSensitive: true });
};

/** One grant too many, and a token that was issued under it. */
const excessGrant: Call = async (db, fresh) => {
  const payload = { accountId: 'x5', clientId: 'x5', expiresAt: 99_999 };
  const grant = { model: 'Grant', idHash: digest('g'), grantId: null };
  await payloads.insertPayload(db, fresh('oidcPayloads', { ...payload, ...grant }));
  const token = { model: 'AccessToken', idHash: 'token', grantId: 'g' };
  await payloads.insertPayload(db, fresh('oidcPayloads', { ...payload, ...token }));
  const client = { clientId: 'x5', [settingsProperty]: { maxAllowedGrants: 0 } };
  const entities = { AuthorizationCode: { accountId: 'x5' }, Client: client };
  const context = { oidc: { route: 'authorization', entities } };
  await grantLimit.limitGrants(context as never, { db, clock: () => 99_000, random: systemRandom });
};

/** By path below `server`. */
export const storeCalls: Record<string, Record<string, Call>> = {
  'db/epochs.ts': callsOf(epochs, {
    readRevocation: (db) => epochs.readRevocation(db, 'account', 'x5'),
    revoke: (db) => epochs.revoke(db, 'account', 'x5'),
    findOldRevocations: (db) => epochs.findOldRevocations(db, { now: 9, until: 5, limit: 2 }),
    deleteRevocation: (db) => epochs.deleteRevocation(db, { ...key, epoch: 5 }),
  }),
  'db/record.ts': callsOf(records, {
    insertAuditEntries: (db, fresh) => records.insertAuditEntries(db, [fresh('auditEntries')]),
    listAuditEntries: (db) => records.listAuditEntries(db, 'x2', 5),
    insertJobs: (db, fresh) => records.insertJobs(db, [fresh('jobs')]),
  }),
  'db/rows.ts': callsOf(anyRows, {
    listPage: (db) => anyRows.listPage(db.selectFrom('connectors'), 'connectors', page),
    deleteOldest: (db) =>
      anyRows.deleteOldest(
        db,
        { name: 'auditEntries', key: 'id', time: 'createdAt' },
        { until: 5, limit: 2 },
      ),
    rowsOf: async (db, fresh) => {
      const rows = anyRows.rowsOf('applications');
      await rows.find(db, 'x5');
      await rows.insert(db, fresh('applications'));
      await rows.update(db, 'x5', { name: 'new' });
      await rows.remove(db, 'x5');
    },
  }),
  'db/settings.ts': callsOf(settings, {
    readConfig: (db) => settings.readConfig(db, 'x5', {} as never),
    writeConfig: (db) => settings.writeConfig(db, 'x5', {}),
    readMoment: (db) => settings.readMoment(db),
    readRevision: (db) => settings.readRevision(db),
    bumpAreas: (db) => settings.bumpAreas(db, ['roles', 'keys']),
  }),
  'features/application-sign-in-experience/store.ts': callsOf(look, {
    findApplicationSignInExperience: (db) => look.findApplicationSignInExperience(db, 'x5'),
    findApplicationLook: (db) => look.findApplicationLook(db, 'x5'),
    saveApplicationSignInExperience: (db, fresh) =>
      look.saveApplicationSignInExperience(
        db,
        fresh('applicationSignInExperiences', { applicationId: 'x5' }),
      ),
  }),
  'features/applications/store.ts': callsOf(applications, {
    findApplication: (db) => applications.findApplication(db, 'x5'),
    listApplications: each(
      (db) => applications.listApplications(db, {}, page),
      (db) => applications.listApplications(db, { search, types: ['SPA'] }, page),
      (db) => applications.listApplications(db, { isThirdParty: true, excludeRoleId: 'x5' }, page),
    ),
    insertApplication: (db, fresh) => applications.insertApplication(db, fresh('applications')),
    updateApplicationRow: (db) => applications.updateApplicationRow(db, 'x5', { name: 'new' }),
    deleteApplicationRow: (db) => applications.deleteApplicationRow(db, 'x5'),
    listSecretRows: (db) => applications.listSecretRows(db, 'x5'),
    insertSecretRow: (db, fresh) =>
      applications.insertSecretRow(db, fresh('applicationSecrets', { applicationId: 'x5' })),
    renameSecretRow: (db) => applications.renameSecretRow(db, 'x5', { from: 'x5', to: 'new' }),
    deleteSecretRow: (db) => applications.deleteSecretRow(db, 'x5', 'x5'),
  }),
  'features/captcha/store.ts': callsOf(captcha, {
    findCaptchaProviderRow: (db) => captcha.findCaptchaProviderRow(db),
    saveCaptchaProviderRow: (db, fresh) =>
      captcha.saveCaptchaProviderRow(db, fresh('captchaProviders')),
    deleteCaptchaProviderRow: (db) => captcha.deleteCaptchaProviderRow(db),
  }),
  'features/connectors/store.ts': callsOf(connectors, {
    listConnectorRows: (db) => connectors.listConnectorRows(db),
    findConnectorRow: (db) => connectors.findConnectorRow(db, 'x2'),
    findConnectorInSlot: (db) => connectors.findConnectorInSlot(db, 'x2'),
    hasInstanceOf: (db) => connectors.hasInstanceOf(db, 'x2'),
    insertConnectorRow: (db, fresh) => connectors.insertConnectorRow(db, fresh('connectors')),
    updateConnectorRow: (db) => connectors.updateConnectorRow(db, 'x2', { slot: 'new' }),
    emptySlot: (db) => connectors.emptySlot(db, 'x2'),
    deleteConnectorRow: (db) => connectors.deleteConnectorRow(db, 'x2'),
    listSlots: (db) => connectors.listSlots(db),
  }),
  'features/custom-phrases/store.ts': callsOf(phrases, {
    listCustomPhrases: (db) => phrases.listCustomPhrases(db),
    findCustomPhrase: (db) => phrases.findCustomPhrase(db, 'x2'),
    upsertCustomPhrase: (db, fresh) => phrases.upsertCustomPhrase(db, fresh('customPhrases')),
    deleteCustomPhraseRow: (db) => phrases.deleteCustomPhraseRow(db, 'x2'),
  }),
  'features/custom-profile-fields/store.ts': callsOf(profileFields, {
    listProfileFields: (db) => profileFields.listProfileFields(db),
    findProfileField: (db) => profileFields.findProfileField(db, 'x2'),
    insertProfileFieldRow: (db, fresh) =>
      profileFields.insertProfileFieldRow(db, fresh('customProfileFields')),
    updateProfileFieldRow: (db) =>
      profileFields.updateProfileFieldRow(db, 'x2', { required: true }),
    deleteProfileFieldRow: (db) => profileFields.deleteProfileFieldRow(db, 'x2'),
  }),
  'features/custom-ui/store.ts': callsOf(customUi, {
    hasCustomUi: (db) => customUi.hasCustomUi(db, 'x2'),
    insertCustomUi: (db, fresh) =>
      customUi.insertCustomUi(db, fresh('customUis'), [fresh('customUiFiles')]),
    deleteOldCustomUis: (db) => customUi.deleteOldCustomUis(db, { keep: 9_999, inUse: 'x2' }),
    findCustomUiFile: (db) => customUi.findCustomUiFile(db, 'x2', 'x2'),
  }),
  'features/email-templates/store.ts': callsOf(templates, {
    listTemplates: (db) =>
      templates.listTemplates(db, { languageTag: 'x2', templateType: 'SignIn' }),
    listTemplatesOfTypes: (db) => templates.listTemplatesOfTypes(db, ['SignIn']),
    findTemplate: (db) => templates.findTemplate(db, 'x2'),
    upsertTemplate: (db, fresh) => templates.upsertTemplate(db, fresh('emailTemplates')),
    updateDetails: (db) => templates.updateDetails(db, { id: 'x2', details: {} as never }),
    deleteTemplateRow: (db) => templates.deleteTemplateRow(db, 'x2'),
    deleteTemplateRows: (db) =>
      templates.deleteTemplateRows(db, { languageTag: 'x2', templateType: 'SignIn' }),
  }),
  'features/first-run/store.ts': callsOf(firstRun, {
    listSetupTokens: (db) => firstRun.listSetupTokens(db),
    addSetupToken: manyTokens,
    forgetSetupTokens: each(manyTokens, (db) => firstRun.forgetSetupTokens(db)),
    isFirstRunDone: (db) => firstRun.isFirstRunDone(db),
    claimFirstRun: (db) => firstRun.claimFirstRun(db, 5),
  }),
  'features/inbox/store.ts': callsOf(inbox, {
    insertInboxRow: (db, fresh) => inbox.insertInboxRow(db, fresh('inboxMessages')),
    listInboxRows: (db) => inbox.listInboxRows(db),
    keepNewestRows: (db) => inbox.keepNewestRows(db, 2),
    deleteInboxRows: (db) => inbox.deleteInboxRows(db),
  }),
  'features/one-time-tokens/store.ts': callsOf(tokens, {
    listOneTimeTokenRows: each(
      (db) => tokens.listOneTimeTokenRows(db, {}, { page, now: 5 }),
      (db) => tokens.listOneTimeTokenRows(db, { status: 'expired' }, { page, now: 5 }),
    ),
    insertOneTimeTokenRow: (db, fresh) => tokens.insertOneTimeTokenRow(db, fresh('oneTimeTokens')),
    findOneTimeToken: each(
      (db) => tokens.findOneTimeToken(db, { id: 'x5' }),
      (db) => tokens.findOneTimeToken(db, { tokenHash: 'x5' }),
      // Not with the lists, which may read everything: those of one address are short.
      (db) => tokens.listOneTimeTokenRows(db, { email: 'x5' }, { page, now: 5 }),
      (db) => tokens.listOneTimeTokenRows(db, { email: 'x5', status: 'active' }, { page, now: 5 }),
    ),
    updateOneTimeTokenRow: (db) => tokens.updateOneTimeTokenRow(db, 'x5', 'revoked'),
    takeOneTimeToken: (db) => tokens.takeOneTimeToken(db, 'x5', 3),
    deleteOneTimeTokenRow: (db) => tokens.deleteOneTimeTokenRow(db, 'x5'),
    deleteExpiredBefore: (db) => tokens.deleteExpiredBefore(db, 5),
  }),
  'features/resources/store.ts': callsOf(resources, {
    findResource: (db) => resources.findResource(db, 'x5'),
    findDefaultResource: (db) => resources.findDefaultResource(db),
    insertResourceOnce: (db, fresh) => resources.insertResourceOnce(db, fresh('resources')),
    findScope: (db) => resources.findScope(db, 'x5', 'x5'),
    insertScopeOnce: (db, fresh) =>
      resources.insertScopeOnce(db, fresh('scopes', { resourceId: 'x5' })),
  }),
  'features/roles/store.ts': callsOf(roles, {
    userScopes: (db) => roles.userScopes(db, 'x5', 'x5'),
    applicationScopes: (db) => roles.applicationScopes(db, 'x5', 'x5'),
    userRoleNames: (db) => roles.userRoleNames(db, 'x5'),
    findRoleByName: (db) => roles.findRoleByName(db, 'x5'),
    rolesWithScope: (db) =>
      roles.rolesWithScope(db, { type: 'User', indicator: 'x5', scope: 'x5' }),
    insertRoleOnce: (db, fresh) => roles.insertRoleOnce(db, fresh('roles')),
    addRoleScope: (db) => roles.addRoleScope(db, 'x5', 'x6'),
    addUserRole: (db) => roles.addUserRole(db, 'x5', 'x6'),
    assignDefaultRoles: (db) => roles.assignDefaultRoles(db, 'x5'),
    addApplicationRole: (db) => roles.addApplicationRole(db, 'x5', 'x6'),
    removeApplicationRoles: (db) => roles.removeApplicationRoles(db, 'x5', ['x5', 'x6']),
  }),
  'features/sentinel/store.ts': callsOf(sentinel, {
    insertPendingAttempt: (db, fresh) =>
      sentinel.insertPendingAttempt(db, fresh('sentinelActivities')),
    readStanding: (db) => {
      const pool = { actions: ['v1'], lockout: 'v2' };
      return sentinel.readStanding(db, { targetHash: 'x5', pool, since: 3 });
    },
    markSucceeded: (db) => sentinel.markSucceeded(db, 'x5'),
    turnIntoLockout: (db) => sentinel.turnIntoLockout(db, 'x5', 'v2'),
    deleteAttempt: (db) => sentinel.deleteAttempt(db, 'x5'),
    deleteActivitiesBefore: (db) => sentinel.deleteActivitiesBefore(db, 5),
    deleteActivitiesOf: (db) => sentinel.deleteActivitiesOf(db, ['x5', 'x6']),
  }),
  'features/users/case-conflicts-store.ts': callsOf(caseConflicts, {
    findUsernameCaseConflicts: async (db) => {
      await users.updateUserRow(db, 'x6', { usernameFolded: 'x5' });
      await caseConflicts.findUsernameCaseConflicts(db, 5);
    },
  }),
  'features/users/folding-store.ts': callsOf(folding, {
    findUnfoldedRows: (db) => folding.findUnfoldedRows(db),
    forgetOutdatedFolds: (db) => folding.forgetOutdatedFolds(db),
    saveFolded: (db) => {
      const values = { usernameFolded: 'x5', primaryEmailFolded: 'x5', primaryPhoneFolded: 'x5' };
      return folding.saveFolded(db, { id: 'x5', updatedAt: 5 } as never, values);
    },
  }),
  'features/users/identities-store.ts': callsOf(identities, {
    listIdentityRows: (db) => identities.listIdentityRows(db, ['x5', 'x6']),
    findIdentityRow: (db) => identities.findIdentityRow(db, 'x5', 'x5'),
    findUserByIdentity: (db) =>
      identities.findUserByIdentity(db, { target: 'x5', identityId: 'x5' }),
    saveIdentityRow: (db, fresh) =>
      identities.saveIdentityRow(db, fresh('userIdentities', { userId: 'x5' })),
    deleteIdentityRow: (db) => identities.deleteIdentityRow(db, 'x5', 'x5'),
  }),
  'features/users/store.ts': callsOf(users, {
    findUser: (db) => users.findUser(db, 'x5'),
    findIdentifierOwner: owners,
    findIdsByFolded: (db) => {
      const values = ['x5', 'x6'];
      return users.findIdsByFolded(db, {
        id: values,
        usernameFolded: values,
        primaryEmailFolded: values,
        primaryPhoneFolded: values,
      });
    },
    listUsers: each(
      (db) => users.listUsers(db, {}, page),
      (db) => users.listUsers(db, { search, excludeRoleId: 'x5' }, page),
    ),
    insertUserRow: (db, fresh) => users.insertUserRow(db, fresh('users')),
    updateUserRow: (db) => users.updateUserRow(db, 'x5', { name: 'new', updatedAt: 7 }),
    deleteUserRow: (db) => users.deleteUserRow(db, 'x5'),
    setLastSignInAt: (db) => users.setLastSignInAt(db, 'x5', 7),
    renewPasswordHash: (db) => {
      const renewed = { digest: 'new', algorithm: 'Argon2id' } as const;
      return users.renewPasswordHash(db, 'x5', { current: 'x5', renewed });
    },
    recordFirstApplication: (db) => users.recordFirstApplication(db, 'x5', 'x5'),
  }),
  'features/verification-codes/store.ts': callsOf(codes, {
    countSends: (db) => codes.countSends(db, { recipientHash: 'x5', since: 3 }),
    insertSend: (db, fresh) => codes.insertSend(db, fresh('messageSends')),
    putCode: (db, fresh) => codes.putCode(db, fresh('verificationCodes')),
    findCode: (db) => codes.findCode(db, 'x5'),
    countTry: (db) => codes.countTry(db, { holder: 'x5', codeHash: 'x5' }, 9),
    takeCode: (db) => codes.takeCode(db, { holder: 'x5', codeHash: 'x5' }),
    deleteCode: (db) => codes.deleteCode(db, 'x5'),
    deleteCodesUntil: (db) => codes.deleteCodesUntil(db, 5),
  }),
  'jobs/lease-store.ts': callsOf(leases, {
    takeLease: (db) => leases.takeLease(db, { name: 'x2', holder: 'me', now: 5, until: 9 }),
  }),
  'jobs/queue-store.ts': callsOf(queue, {
    claimJobs: (db) =>
      queue.claimJobs(db, { kinds: ['v1'], holder: 'x5', now: 9, until: 99, limit: 2 }),
    settleJob: (db, fresh) =>
      queue.settleJob(db, fresh('jobs', { id: 'x5' }), { status: 'done', failure: null }),
    deleteOldJobs: (db) => queue.deleteOldJobs(db, 5, 2),
    deleteOldEntries: (db) => queue.deleteOldEntries(db, 5, 2),
  }),
  'oidc/tokens/grant-limit.ts': callsOf(grantLimit, { limitGrants: excessGrant }),
  'oidc/keys/keys-store.ts': callsOf(keys, {
    listSigningKeys: (db) => keys.listSigningKeys(db),
    insertSigningKey: (db, fresh) => keys.insertSigningKey(db, fresh('signingKeys')),
    listCookieKeys: (db) => keys.listCookieKeys(db),
    insertCookieKey: (db, fresh) => keys.insertCookieKey(db, fresh('cookieKeys')),
  }),
  'oidc/storage/store.ts': callsOf(payloads, {
    insertPayload: (db, fresh) => payloads.insertPayload(db, fresh('oidcPayloads')),
    updatePayload: (db, fresh) =>
      payloads.updatePayload(db, fresh('oidcPayloads', { model: 'Session', idHash: 'x4' })),
    findPayload: each(
      (db) => payloads.findPayload(db, 'Session', { column: 'idHash', hash: 'x4' }),
      (db) => payloads.findPayload(db, 'Session', { column: 'uidHash', hash: 'x4' }),
      (db) => payloads.findPayload(db, 'Session', { column: 'userCodeHash', hash: 'x4' }),
    ),
    consumePayload: (db) => payloads.consumePayload(db, 'Session', 'x4', 5),
    deletePayload: (db) => payloads.deletePayload(db, 'Session', 'x4'),
    deleteOfGrant: (db) => payloads.deleteOfGrant(db, 'AccessToken', 'x6'),
    findGrantId: (db) => payloads.findGrantId(db, 'AccessToken', 'x6'),
    deleteIssued: (db) => payloads.deleteIssued(db, 'x6'),
    endPayload: (db, fresh) =>
      payloads.endPayload(db, 'Session', 'x4', () => fresh('auditEntries')),
    revokeAccount: (db) => payloads.revokeAccount(db, 'x5'),
    revokeClient: (db) => payloads.revokeClient(db, 'x5'),
    revokeSession: (db) => payloads.revokeSession(db, 'x5'),
    claimOnce: (db) => payloads.claimOnce(db, 'name', { now: 5, expiresAt: 9 }),
    deleteExpired: (db) => payloads.deleteExpired(db, 5, 3),
    forgetOldRevocations: (db) => payloads.forgetOldRevocations(db, day + 5, 2),
  }),
};
