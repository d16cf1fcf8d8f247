import { AppError } from '../../../lib/errors.ts';
import { createGuards } from './guards.ts';

/** The guards of a server that nobody has any right on, to tests: nobody's token, nobody's cookie. */
export const closedGuards = createGuards({
  publicUrl: 'https://id.example.com',
  management: () => Promise.reject(new AppError('auth.unauthorized')),
  findInteraction: () => Promise.reject(new AppError('session.not_found')),
  findPerson: async () => undefined,
});
