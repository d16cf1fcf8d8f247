import type { SocialTutorial } from './social.ts';

/** "Add Hugging Face sign-in to a Go application", on the SDK's first version. */
export const huggingFace: SocialTutorial = {
  name: 'Hugging Face',
  sdk: 'v1',
  factoryId: 'huggingface-universal',
  target: 'huggingface',
  config: { clientId: 'a-client-id', clientSecret: 'an app secret' },
  emulatorOf: ({ emulators }) => emulators.huggingFace,
  person: { id: '62264c76b5e5b1ae1a1f3f6a', name: 'Hugo Faceman', username: 'hugo' },
  shownName: 'Hugo Faceman',
  tokenPath: '/oauth/token',
};
