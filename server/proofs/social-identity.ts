import { z } from 'zod';

/** Who a person is at a social provider, as the provider said. */
export const socialUser = z.object({
  id: z.string(),
  name: z.string().optional(),
  avatar: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  rawData: z.unknown().optional(),
});

/** The person's account at `target`. */
export const socialIdentity = z.object({
  target: z.string(),
  user: socialUser,
});
