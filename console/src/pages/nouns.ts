import { type MountedNoun, mounted } from '../kit/mounted-noun.ts';
import { applications } from './applications/noun.ts';
import { users } from './users/noun.ts';

/** What every noun brings of itself: a line here makes its pages, its entry and its search. */

/** Nouns that come first in the navigation. */
export const firstNouns: readonly MountedNoun[] = [
  mounted(applications, 'apps', {
    list: async () => (await import('./applications/list.tsx')).ApplicationListPage,
    create: async () =>
      (await import('./applications/create/create-dialog.tsx')).CreateApplicationDialog,
    detail: async () => (await import('./applications/detail.tsx')).ApplicationDetailPage,
  }),
];

/** Nouns that follow how people sign in. */
export const nouns: readonly MountedNoun[] = [
  mounted(users, 'users', {
    list: async () => (await import('./users/list.tsx')).UserListPage,
    create: async () => (await import('./users/create.tsx')).CreateUserDialog,
    detail: async () => (await import('./users/detail.tsx')).UserDetailPage,
  }),
];
