import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import type { Channel } from '../connectors/messages.ts';
import type { Change, Rule } from './rule.ts';
import { usesCode } from './sign-in-rules.ts';

type MfaPolicy = SignInExperience['mfa']['policy'];

const codeFactors = { email: 'EmailVerificationCode', phone: 'PhoneVerificationCode' } as const;

/** A code that was the first factor proves nothing as the second one. */
const isBothFactors = ({ settings: { signIn, mfa } }: Change, channel: Channel): boolean =>
  mfa.factors.includes(codeFactors[channel]) &&
  signIn.methods.some((method) => method.identifier === channel && usesCode(method));

/** The refusal names the side that was given. */
const codeRules = (channel: Channel): Rule[] => [
  {
    code: `sign_in_experiences.${channel}_verification_code_cannot_be_used_for_sign_in`,
    members: ['signIn'],
    breaks: (change) => isBothFactors(change, channel),
  },
  {
    code: `sign_in_experiences.${channel}_verification_code_cannot_be_used_for_mfa`,
    members: ['mfa'],
    breaks: (change) => isBothFactors(change, channel),
  },
];

/** Policies for adaptive verification alone: it decides when, and then nobody may skip. */
const adaptivePolicies: readonly MfaPolicy[] = [
  'PromptAtSignInAndSignUpMandatory',
  'PromptOnlyAtSignInMandatory',
];
const policiesNobodySkips: readonly MfaPolicy[] = ['Mandatory', ...adaptivePolicies];

/** What is asked for after the first proof (wire 3.10). */
export const secondFactorRules: readonly Rule[] = [
  ...codeRules('email'),
  ...codeRules('phone'),
  {
    code: 'sign_in_experiences.backup_code_cannot_be_enabled_alone',
    members: ['mfa'],
    breaks: ({ settings: { mfa } }) =>
      mfa.factors.length > 0 && mfa.factors.every((factor) => factor === 'BackupCode'),
  },
  {
    code: 'sign_in_experiences.duplicated_mfa_factors',
    members: ['mfa'],
    breaks: ({ settings: { mfa } }) => new Set(mfa.factors).size < mfa.factors.length,
  },
  {
    code: 'sign_in_experiences.adaptive_mfa_requires_mfa',
    members: ['adaptiveMfa', 'mfa'],
    breaks: ({ settings: { adaptiveMfa, mfa } }) =>
      adaptiveMfa.enabled === true && mfa.factors.length === 0,
  },
  {
    code: 'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy',
    members: ['adaptiveMfa', 'mfa'],
    breaks: ({ settings: { adaptiveMfa, mfa } }) =>
      adaptiveMfa.enabled === true && !policiesNobodySkips.includes(mfa.policy),
  },
  {
    code: 'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy',
    members: ['adaptiveMfa', 'mfa'],
    breaks: ({ settings: { adaptiveMfa, mfa } }) =>
      !adaptiveMfa.enabled && adaptivePolicies.includes(mfa.policy),
  },
];
