import type { Random } from '../../lib/random.ts';

/** On every answer of the server (observed.md section 1). */
const always: Record<string, string> = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** Names the request in logs and in bug reports. */
export const requestIdHeader = 'Logto-Core-Request-Id';

/** 16 characters `[A-Za-z0-9_-]`. */
export const newRequestId = (random: Random): string =>
  Buffer.from(random(12)).toString('base64url');

/** @param isHttps whether the tenant's public URL is, in which case browsers shall insist on it. */
export const securityHeaders = (isHttps: boolean): Record<string, string> =>
  isHttps
    ? { ...always, 'Strict-Transport-Security': 'max-age=15552000; includeSubDomains' }
    : always;
