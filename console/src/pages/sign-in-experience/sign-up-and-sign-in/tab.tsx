import { SettingsCard } from '../../../kit/settings-section.tsx';
import { ForgotPassword } from './forgot-password.tsx';
import { SignInMethods } from './sign-in-methods.tsx';
import { Mode, SignUp } from './sign-up.tsx';
import { SocialSignIn } from './social-sign-in.tsx';

/** Who may come in, and how. */
export const SignUpAndSignInTab = () => (
  <SettingsCard>
    <SignUp />
    <SignInMethods />
    <SocialSignIn />
    <ForgotPassword />
    <Mode />
  </SettingsCard>
);
