import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Fragment, useState } from 'react';
import { useConsole } from '../lib/console-context.ts';
import { t } from '../lib/phrases.ts';
import type { FieldByCode } from './field-errors.ts';
import { focusMistake, showAtField } from './field-errors.ts';
import { notifyDone, notifyFailed } from './notify.tsx';
import type { Identified, Noun } from './noun.ts';
import { SaveBar } from './save-bar.tsx';
import { useDraft } from './use-draft.ts';
import type { Save } from './use-save.tsx';
import { useSave } from './use-save.tsx';

type NounSaveOptions<Item extends Identified, Body extends object> = {
  noun: Noun<Item, Body>;
  /** What the form began with. */
  base: Item;
  /** @returns the body that saves a stored item as it is. */
  toBody: (item: Item) => Body;
  /** Also when the person takes what others saved: the form begins anew with it. */
  onSaved: (stored: Item) => unknown;
  onError?: (error: unknown) => unknown;
};

/** Saves what was changed of an item, onto what the server has by now (`useSave`), and says so. */
export const useNounSave = <Item extends Identified, Body extends object>({
  noun,
  base,
  toBody,
  onSaved,
  onError = notifyFailed,
}: NounSaveOptions<Item, Body>): Save<Body> => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useSave({
    base,
    toBody,
    read: (signal) => noun.read(api, base.id, signal),
    write: ({ body, changed, etag }, signal) =>
      noun.update(api, base.id, noun.isReplaced ? body : (changed as Body), signal, etag),
    onSaved: async (how) => {
      await Promise.all(
        noun.changes.map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      );
      if (how === 'saved') notifyDone(t('common.saved'));
      // Asked of the cache: those who show it learn of it later than this.
      return onSaved(queryClient.getQueryData<Item>(noun.key(base.id)) ?? base);
    },
    onError,
  });
};

type RestartingProps<Item> = {
  item: Item;
  children: (item: Item, restart: (stored: Item) => void) => ReactNode;
};

/** Begins anew with what was saved once `restart` is called; other news of the item change nothing. */
export const Restarting = <Item,>({ item, children }: RestartingProps<Item>) => {
  const [begun, setBegun] = useState({ item, revision: 0 });
  const restart = (stored: Item) => setBegun({ item: stored, revision: begun.revision + 1 });
  return <Fragment key={begun.revision}>{children(begun.item, restart)}</Fragment>;
};

type NounFormProps<Item extends Identified, Values extends object, Body extends object> = {
  noun: Noun<Item, Body>;
  item: Item;
  toValues: (item: Item) => Values;
  /** @returns the body that saves the values of an item. */
  toBody: (item: Item, values: Values) => Body;
  validate?: FormValidateInput<Values>;
  fields?: FieldByCode;
  children: (form: UseFormReturnType<Values>) => ReactNode;
};

const Form = <Item extends Identified, Values extends object, Body extends object>({
  noun,
  item,
  toValues,
  toBody,
  validate = {} as FormValidateInput<Values>,
  fields = {},
  onSaved,
  children,
}: NounFormProps<Item, Values, Body> & { onSaved: (stored: Item) => void }) => {
  const form = useForm<Values>({ initialValues: toValues(item), validate });
  useDraft(form, noun.name);
  const save = useNounSave({
    noun,
    base: item,
    toBody: (stored) => toBody(stored, toValues(stored)),
    onSaved,
    onError: (error) => showAtField(form, error, fields) || notifyFailed(error),
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(
        (values) => save.save(toBody(item, values)),
        (errors) => focusMistake(form, errors),
      )}
    >
      {children(form)}
      <SaveBar isDirty={form.isDirty()} isSaving={save.isSaving} onDiscard={form.reset} />
      {save.dialog}
    </form>
  );
};

/**
 * Everything about an item that can be changed, saved together: its changes alone, never over what
 * others saved without asking, with each refusal beside the field it is about.
 */
export const NounForm = <Item extends Identified, Values extends object, Body extends object>(
  props: NounFormProps<Item, Values, Body>,
) => (
  <Restarting item={props.item}>
    {(item, restart) => <Form {...props} item={item} onSaved={restart} />}
  </Restarting>
);
