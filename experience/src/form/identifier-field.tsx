import type { Identifier } from '@cardea/contract/experience/experience.ts';
import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import type { ComponentChildren } from 'preact';
import { usePage } from '../page-context.ts';
import type { PhraseKey, Translate } from '../phrases.ts';
import { readIdentifier } from '../settings.ts';
import { Field, type FieldProps } from './field.tsx';
import { type Messages, textOf } from './use-form.ts';

type Props = {
  /** What may be typed, at least one. */
  allowed: readonly IdentifierType[];
  /** Password managers fill in what people sign in with; elsewhere browsers fill in the address. */
  isAccountName?: boolean;
  message?: ComponentChildren;
};

/** The type when there is one only. */
const single = (allowed: readonly IdentifierType[]): IdentifierType | undefined =>
  allowed.length === 1 ? allowed[0] : undefined;

const inputModeOf = (type: IdentifierType | undefined): FieldProps['inputMode'] =>
  type === 'email' ? 'email' : type === 'phone' ? 'tel' : undefined;

const autoCompleteOf = (type: IdentifierType | undefined): FieldProps['autoComplete'] =>
  type === 'email' ? 'email' : type === 'phone' ? 'tel' : 'username';

/** One field for whatever a person may say who they are with. */
export const IdentifierField = ({ allowed, isAccountName = false, message }: Props) => {
  const { t, location } = usePage();
  const type = single(allowed);
  return (
    <Field
      name="identifier"
      label={t(`identifier.${allowed.join('_')}` as PhraseKey)}
      hint={type === 'phone' ? t('field.phoneHint') : undefined}
      autoComplete={isAccountName ? 'username' : autoCompleteOf(type)}
      inputMode={inputModeOf(type)}
      defaultValue={location.typed ?? fitting(location.query.get('login_hint'), allowed)}
      message={message}
    />
  );
};

/** A hint that could not be meant for this field stays out of it. */
const fitting = (hint: string | null, allowed: readonly IdentifierType[]): string => {
  if (!hint) {
    return '';
  }
  const read = readIdentifier(hint, allowed);
  const fits =
    'identifier' in read && (read.identifier.type !== 'username' || /^[A-Za-z_]\w*$/.test(hint));
  return fits ? hint : '';
};

/** What the field holds, or what is wrong with it. */
export const checkIdentifier = (
  values: FormData,
  allowed: readonly IdentifierType[],
  t: Translate,
): { identifier: Identifier } | { messages: Messages } => {
  const text = textOf(values, 'identifier');
  if (text.trim() === '') {
    return { messages: { identifier: t(`check.identifierRequired.${single(allowed) ?? 'any'}`) } };
  }
  const read = readIdentifier(text, allowed);
  return 'malformed' in read
    ? { messages: { identifier: t(`check.${read.malformed}Form`) } }
    : read;
};

/** Whether a code can be sent to it. */
export const isAddress = (
  identifier: Identifier,
): identifier is Identifier & { type: 'email' | 'phone' } => identifier.type !== 'username';

/** The server knows better than the page which addresses there can be. */
export const badAddress = (
  { code }: { code: string },
  values: FormData,
  allowed: readonly IdentifierType[],
  t: Translate,
): { messages: Messages } | undefined => {
  const checked = checkIdentifier(values, allowed, t);
  return code === 'guard.invalid_input' && 'identifier' in checked && isAddress(checked.identifier)
    ? { messages: { identifier: t(`check.${checked.identifier.type}Form`) } }
    : undefined;
};
