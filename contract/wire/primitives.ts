import { z } from 'zod';
import { parseEmail } from './email-address.ts';

/** The forms of identifiers and values that several shapes share. */

const emailPattern = /^\S+@\S+\.\S+$/;
/** Country code first, digits only, no `+`. */
export const phonePattern = /^\d+$/;
export const usernamePattern = /^[A-Z_a-z]\w*$/;

/**
 * Exactly one address; comes out in the form that is stored. Too long ends the check: the pattern takes
 * quadratic time, which is nothing for 256 characters.
 */
export const email = z
  .string()
  .max(256, { abort: true })
  .regex(emailPattern, { abort: true })
  .refine((value) => parseEmail(value) !== undefined, {
    error: 'must be exactly one e-mail address, such as ada@example.com',
    abort: true,
  })
  .overwrite((value) => parseEmail(value) ?? value);
export const phone = z.string().max(128).regex(phonePattern);
export const username = z.string().max(128).regex(usernamePattern);

/** An http or https URL. */
export const webUrl = z
  .string()
  .max(2048)
  .url({ protocol: /^https?$/ });

/** Text that databases can store: NUL bytes are refused by PostgreSQL and never wanted. */
export const text = z.string().refine((value) => !value.includes('\0'), 'must not contain NUL');

/** An arbitrary JSON object. */
export const jsonObject = z.record(z.string(), z.unknown());

/** Members that a person or client may clear: an empty string is the same as null. */
export const clearable = <T extends z.ZodType>(shape: T) =>
  z.union([shape, z.literal('').transform(() => null), z.null()]);
