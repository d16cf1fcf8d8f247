import { AppError } from '../../../lib/errors.ts';

const scheme = 'Bearer';

/**
 * Reads the token of an `Authorization: Bearer` header (RFC 6750 section 2.1).
 * @throws AppError auth.authorization_header_missing, auth.authorization_token_type_not_supported
 */
export const readBearer = (authorization: string | undefined): string => {
  if (!authorization) throw new AppError('auth.authorization_header_missing');
  const [type, token, ...rest] = authorization.split(' ');
  if (type !== scheme || !token || rest.length > 0) {
    throw new AppError('auth.authorization_token_type_not_supported', {
      data: { supportedTypes: [scheme] },
    });
  }
  return token;
};
