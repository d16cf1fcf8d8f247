import { lazily } from '../ui/lazily.tsx';
import type { Step } from './step.ts';

const PasswordStep = lazily(() => import('./password.tsx').then((module) => module.PasswordStep));
const CodeStep = lazily(() => import('./code.tsx').then((module) => module.CodeStep));
const MissingProfileStep = lazily(() =>
  import('./missing-profile.tsx').then((module) => module.MissingProfileStep),
);
const ExtraProfileStep = lazily(() =>
  import('../extra-profile/step.tsx').then((module) => module.ExtraProfileStep),
);
const NoAccountStep = lazily(() =>
  import('./no-account.tsx').then((module) => module.NoAccountStep),
);
const KnownAccountStep = lazily(() =>
  import('./known-account.tsx').then((module) => module.KnownAccountStep),
);
const LinkAccountStep = lazily(() =>
  import('./link-account.tsx').then((module) => module.LinkAccountStep),
);
const NewPasswordStep = lazily(() =>
  import('./new-password.tsx').then((module) => module.NewPasswordStep),
);
const PasswordChangedStep = lazily(() =>
  import('./password-changed.tsx').then((module) => module.PasswordChangedStep),
);

/** The step of a journey that a person is at. Few people see any one of them, so each is fetched. */
export const CurrentStep = (step: Step) => {
  switch (step.name) {
    case 'password':
      return <PasswordStep {...step} />;
    case 'code':
      return <CodeStep {...step} />;
    case 'missing-profile':
      // Each missing thing is a form of its own.
      return <MissingProfileStep key={step.missing} {...step} />;
    case 'extra-profile':
      return <ExtraProfileStep {...step} />;
    case 'no-account':
      return <NoAccountStep {...step} />;
    case 'known-account':
      return <KnownAccountStep {...step} />;
    case 'link-account':
      return <LinkAccountStep {...step} />;
    case 'new-password':
      return <NewPasswordStep {...step} />;
    case 'password-changed':
      return <PasswordChangedStep {...step} />;
  }
};
