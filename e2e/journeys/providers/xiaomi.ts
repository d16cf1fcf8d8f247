import type { SocialTutorial } from './social.ts';

/** "Add Xiaomi sign-in to a Go application", on the SDK's second version. */
export const xiaomi: SocialTutorial = {
  name: 'Xiaomi',
  sdk: 'v2',
  factoryId: 'xiaomi-universal',
  target: 'xiaomi',
  config: { clientId: '2882303761517', clientSecret: 'the AppSecret' },
  emulatorOf: ({ emulators }) => emulators.xiaomi,
  person: { id: 'union-58', nickname: 'Mi Fan', icon: 'https://cdn.example.com/mi.png' },
  shownName: 'Mi Fan',
  tokenPath: '/oauth2/token',
};
