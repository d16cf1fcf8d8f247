import { interactionPolicy } from 'oidc-provider';

const { Check, base } = interactionPolicy;

/**
 * When a person has to act (wire 1.3, "Prompt behaviour"): the engine's rules, and one for a session
 * whose person was suspended or deleted, who has to sign in as somebody else.
 */
export const createPrompts = () => {
  const prompts = base();
  const unavailable = new Check(
    'account_unavailable',
    'End-User authentication is required',
    'login_required',
    ({ oidc }) => Boolean(oidc.session?.accountId) && !oidc.account,
  );
  prompts.get('login')?.checks.add(unavailable);
  return prompts;
};
