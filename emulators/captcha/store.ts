import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { EmulatorClock } from '../emulator.ts';

/** Sites that show a captcha, and the tokens people earned there. */

export const siteShape = z.object({
  /** Public: a page names it. */
  siteKey: z.string(),
  secretKey: z.string(),
  /** Where pages may show it; anywhere when left out. */
  hostnames: z.array(z.string()).optional(),
});
export type CaptchaSite = z.infer<typeof siteShape>;

export const tokenShape = z.object({
  siteKey: z.string(),
  hostname: z.string().default('localhost'),
  action: z.string().default(''),
  /** From 0.0, a program, to 1.0, a person, where the provider scores. */
  score: z.number().min(0).max(1).optional(),
});
export type TokenRequest = z.input<typeof tokenShape>;
export type CaptchaToken = z.infer<typeof tokenShape> & { createdAt: number };

type Issued = CaptchaToken & { isUsed: boolean };

/** What became of a token that is shown; `token` is there unless it was never issued. */
export type Redeemed = { state: 'unknown' | 'expired' | 'used' | 'fresh'; token?: CaptchaToken };

export type CaptchaStore<Site extends CaptchaSite> = {
  sites: Map<string, Site>;
  addSite: (site: Site) => void;
  /** @throws when there is no such site. */
  issue: (request: TokenRequest) => string;
  /**
   * Takes a token once, for the site it was issued to.
   * @param isOwner whether the site it was issued to is the one that asks
   */
  redeem: (value: string, isOwner: (siteKey: string) => boolean) => Redeemed;
  clear: () => void;
};

/** @param lifetime seconds a token is good for */
export const createCaptchaStore = <Site extends CaptchaSite>(
  clock: EmulatorClock,
  lifetime: number,
): CaptchaStore<Site> => {
  const sites = new Map<string, Site>();
  const tokens = new Map<string, Issued>();
  return {
    sites,
    addSite: (site) => void sites.set(site.siteKey, site),
    issue: (request) => {
      const token = tokenShape.parse(request);
      if (!sites.has(token.siteKey)) throw new Error(`no site ${token.siteKey}`);
      const value = `0.${randomBytes(48).toString('base64url')}`;
      tokens.set(value, { ...token, createdAt: clock.now(), isUsed: false });
      return value;
    },
    redeem: (value, isOwner) => {
      const token = tokens.get(value);
      if (!token || !isOwner(token.siteKey)) return { state: 'unknown' };
      if (token.isUsed) return { state: 'used', token };
      if (clock.now() - token.createdAt > lifetime * 1000) return { state: 'expired', token };
      token.isUsed = true;
      return { state: 'fresh', token };
    },
    clear: () => {
      sites.clear();
      tokens.clear();
    },
  };
};
