import type {
  NumberInputProps,
  SelectProps,
  SwitchProps,
  TagsInputProps,
  TextareaProps,
  TextInputProps,
} from '@mantine/core';
import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { lookUp, t } from '../lib/phrases.ts';
import { SettingsSection } from './settings-section.tsx';
import { UriField } from './uri-field.tsx';
import type { PhraseGroup, WordOf } from './words.ts';

/** The paths of a form's values that lead to a `Leaf`: `profile.givenName`. */
export type PathTo<Values, Leaf> = {
  [K in keyof Values & string]: Values[K] extends Leaf
    ? K
    : Values[K] extends readonly unknown[]
      ? never
      : Values[K] extends object
        ? `${K}.${PathTo<Values[K], Leaf>}`
        : never;
}[keyof Values & string];

const order = ['label', 'input', 'description', 'error'] as const;

/** The field that a dialog puts the focus on has `data-autofocus`. */
type TextProps = TextInputProps & { 'data-autofocus'?: boolean };

/**
 * Fields that are bound to a form's values. Each is called by a word of a group of phrases: its
 * label is `<group>.<word>`; what it means `<group>.<word>_text` and an example
 * `<group>.<word>_placeholder`, where there are such.
 */
export const fieldsOf = <Values extends object, G extends PhraseGroup>(
  form: UseFormReturnType<Values>,
  group: G,
) => {
  type Word = WordOf<G>;
  const words = (word: Word) => ({
    label: lookUp(`${group}.${word}`),
    description: lookUp(`${group}.${word}_text`),
    inputWrapperOrder: [...order],
  });
  const named = (word: Word) => ({
    ...words(word),
    placeholder: lookUp(`${group}.${word}_placeholder`),
  });
  return {
    /** A subject of the form, called by a word like its fields. */
    section: (word: Word, children: ReactNode) => {
      const { label, description } = words(word);
      return (
        <SettingsSection key={word} title={label ?? word} description={description}>
          {children}
        </SettingsSection>
      );
    },
    text: (path: PathTo<Values, string>, word: Word, props: TextProps = {}) => (
      <TextInput
        key={path}
        {...named(word)}
        spellCheck={props.type === undefined ? undefined : false}
        {...(props.type === 'url' && { inputMode: 'url' })}
        {...(props.type === 'email' && { inputMode: 'email' })}
        {...props}
        {...form.getInputProps(path)}
      />
    ),
    area: (path: PathTo<Values, string>, word: Word, props: TextareaProps = {}) => (
      <Textarea
        key={path}
        {...named(word)}
        autosize
        minRows={2}
        {...props}
        {...form.getInputProps(path)}
      />
    ),
    /** Judged with the form: a message that came on leaving the field would move the button away. */
    json: (path: PathTo<Values, string>, word: Word) => (
      <Textarea
        key={path}
        {...words(word)}
        autosize
        minRows={5}
        maxRows={20}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps(path)}
      />
    ),
    toggle: (path: PathTo<Values, boolean>, word: Word, props: SwitchProps = {}) => {
      const { label, description } = words(word);
      return (
        <Switch
          key={path}
          label={label}
          description={description}
          {...props}
          {...form.getInputProps(path, { type: 'checkbox' })}
        />
      );
    },
    amount: (path: PathTo<Values, number | string>, word: Word, props: NumberInputProps = {}) => (
      <NumberInput
        key={path}
        {...named(word)}
        min={1}
        allowDecimal={false}
        {...props}
        {...form.getInputProps(path)}
      />
    ),
    tags: (path: PathTo<Values, string[]>, word: Word, props: TagsInputProps = {}) => (
      <TagsInput key={path} {...named(word)} {...props} {...form.getInputProps(path)} />
    ),
    /** One of many, found by typing. */
    choice: (path: PathTo<Values, string>, word: Word, data: SelectProps['data']) => {
      const { value, onChange, ...input } = form.getInputProps(path);
      return (
        <Select
          key={path}
          {...named(word)}
          data={data}
          searchable
          clearable
          limit={100}
          nothingFoundMessage={t('common.no_choice')}
          clearButtonProps={{ 'aria-label': t('common.clear_choice') }}
          {...input}
          value={value === '' ? null : value}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      );
    },
    /** @param check what is wrong with an entry, asked once the list was refused. */
    uris: (
      path: PathTo<Values, string[]>,
      words: { list: Word; entry: Word },
      props: { check: (uri: string) => string | undefined; placeholder: string },
    ) => {
      const { value, error, onChange } = form.getInputProps(path);
      return (
        <UriField
          key={path}
          path={path}
          legend={lookUp(`${group}.${words.list}`) ?? ''}
          itemLabel={lookUp(`${group}.${words.entry}`) ?? ''}
          description={lookUp(`${group}.${words.list}_text`)}
          {...props}
          value={value}
          error={error}
          onChange={onChange}
        />
      );
    },
  };
};
