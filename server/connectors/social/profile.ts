import { z } from 'zod';

/**
 * What providers say of a person. Who it is must be certain; everything else may be of any type and
 * never keeps anybody from signing in.
 */

const asText = z.number().transform(String);

/** A person's id: text, or an integer that was not rounded (`parseJson` gives longer ones as text). */
export const personId = z.union([
  z.string().min(1),
  z.number().refine(Number.isSafeInteger, 'not an exact integer').transform(String),
]);

/** Text that may be absent; a number is its text, anything else is as if absent. */
export const detail = z.union([z.string(), asText]).nullish().catch(undefined);

/** Whether the provider vouches for something; what is no boolean does not. */
export const vouched = z.boolean().nullish().catch(false);
