import type Keygrip from 'keygrip';
import type { CookiesSetOptions, Interaction, KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { readCookie } from '../../lib/cookie-header.ts';

/** The provider's cookies (wire 1.3, observed.md section 4). */

export type CookieNames = {
  session: string;
  interaction: string;
  resume: string;
  /** What the pages read to know whom they are for. */
  ui: string;
};

/** @param prefix keeps a tenant mounted below another's path apart from it; usually empty. */
export const cookieNames = (prefix: string): CookieNames => ({
  session: `${prefix}_session`,
  interaction: `${prefix}_interaction`,
  resume: `${prefix}_interaction_resume`,
  ui: `${prefix}_logto`,
});

/** @param path the tenant's base path, or `/`. */
export const cookieOptions = (path: string): CookiesSetOptions & { sameSite: 'lax' } => ({
  path,
  httpOnly: true,
  sameSite: 'lax',
  signed: true,
  overwrite: true,
});

/** The sign-ins under way in one browser: application → interaction, and the last one of all. */
export type InteractionMap = Readonly<Record<string, string>>;

/** The last interaction, for requests that do not say which application they are about. */
export const lastInteraction = '_legacy';

const interactionMap = z.record(z.string(), z.string());

/** Where the map keeps those that an application's newer one replaced, newest first. */
const olderInteractions = '_older';

/** Tabs of replaced interactions that one browser remembers: a cookie holds no more than 4 kB. */
const maxOlder = 10;

/** Applications mid-flow that one browser remembers: a cookie holds no more than 4 kB. */
const maxInteractions = 20;

const parseMap = (value: string | undefined): InteractionMap => {
  if (!value) return {};
  try {
    return interactionMap.parse(JSON.parse(value));
  } catch {
    return {};
  }
};

/**
 * Reads a signed cookie from a `Cookie` header.
 * @returns undefined when there is none, or one we did not sign.
 */
export const readSignedCookie = (
  header: string | undefined,
  name: string,
  keys: Keygrip,
): string | undefined => {
  const value = readCookie(header ?? '', name);
  const signature = readCookie(header ?? '', `${name}.sig`);
  return value && signature && keys.verify(`${name}=${value}`, signature) ? value : undefined;
};

/**
 * Reads the sign-ins under way from a `Cookie` header.
 * @returns an empty map when there is no cookie, or one we did not sign.
 */
export const readInteractionMap = (
  header: string | undefined,
  name: string,
  keys: Keygrip,
): InteractionMap => parseMap(readSignedCookie(header, name, keys));

/**
 * JSON that may stand in a cookie as it is. What would end the value or is not ASCII is written as
 * an escape of JSON itself, so that a request cannot add attributes to the cookie.
 */
const cookieJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[^ -~]|;/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** @returns the interactions that newer ones of their applications replaced, newest first. */
const olderOf = (map: InteractionMap): string[] =>
  (map[olderInteractions] ?? '').split(' ').filter((uid) => uid !== '');

/** Whether this browser began an interaction. */
export const knowsInteraction = (map: InteractionMap, uid: string): boolean =>
  Object.values(map).includes(uid) || olderOf(map).includes(uid);

type Started = {
  clientId: string;
  uid: string;
  /** The interaction that this one goes on from, which is over. */
  resumed: string | undefined;
};

const withInteraction = (map: InteractionMap, started: Started): InteractionMap => {
  const { clientId, uid, resumed } = started;
  const {
    [clientId]: replaced,
    [lastInteraction]: _last,
    [olderInteractions]: _older,
    ...others
  } = map;
  const kept = Object.entries(others).slice(1 - maxInteractions);
  const older = [...(replaced ? [replaced] : []), ...olderOf(map)]
    .filter((id) => id !== resumed)
    .slice(0, maxOlder);
  return {
    ...Object.fromEntries(kept),
    [clientId]: uid,
    [lastInteraction]: uid,
    ...(older.length > 0 && { [olderInteractions]: older.join(' ') }),
  };
};

const shortText = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 256 ? value : undefined;

const startsInteraction = (ctx: KoaContextWithOIDC, name: string, uid: string): boolean => {
  const header = ctx.response.get('set-cookie') as string | string[];
  return [header].flat().some((cookie) => cookie.startsWith(`${name}=${uid};`));
};

/**
 * Where the engine set its cookie of one interaction, sets the wire's map of several and the cookie
 * that tells the pages whom they are for.
 */
export const setInteractionCookies = (
  ctx: KoaContextWithOIDC,
  { uid, params, exp }: Interaction,
  names: CookieNames,
  options: CookiesSetOptions,
): void => {
  if (!startsInteraction(ctx, names.interaction, uid)) return;
  const clientId = String(params.client_id);
  const map = parseMap(ctx.cookies.get(names.interaction, { signed: true }));
  const maxAge = exp * 1000 - Date.now();
  const resumed: string | undefined = ctx.params?.uid;
  const updated = cookieJson(withInteraction(map, { clientId, uid, resumed }));
  ctx.cookies.set(names.interaction, updated, { ...options, maxAge });
  const ui = {
    appId: clientId,
    organizationId: shortText(params.organization_id),
    uiLocales: shortText(params.ui_locales),
    redirectUri: shortText(params.redirect_uri),
  };
  ctx.cookies.set(names.ui, cookieJson(ui), { ...options, httpOnly: false });
};

/** Members of the map that are no applications. */
const reserved = [lastInteraction, olderInteractions];

/** The application whose sign-in an interaction id belongs to, as far as the browser knows. */
export const applicationOf = (map: InteractionMap, uid: string | undefined): string | undefined =>
  Object.entries(map).find(([id, value]) => !reserved.includes(id) && value === uid)?.[0];

const uiCookie = z.object({ appId: z.string().optional(), redirectUri: z.string().optional() });

export type LastPage = z.infer<typeof uiCookie>;

/**
 * Whom the last sign-in page of this browser was for, and where they wanted the answer. Read for what
 * it says alone, without its signature: nothing may depend on it but what a page shows.
 */
export const readUiCookie = (header: string | undefined, prefix: string): LastPage => {
  const value = readCookie(header ?? '', cookieNames(prefix).ui);
  try {
    return uiCookie.parse(JSON.parse(value ?? '{}'));
  } catch {
    return {};
  }
};
