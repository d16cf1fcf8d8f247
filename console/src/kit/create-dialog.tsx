import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../lib/phrases.ts';
import { ChangeForm } from './change-form.tsx';
import type { FieldByCode } from './field-errors.ts';
import type { Identified, ListedNoun } from './noun.ts';
import { PageDialog } from './page-dialog.tsx';

type CreateDialogProps<Item extends Identified, New extends object, Values extends object> = {
  noun: ListedNoun<Item, never, New>;
  initialValues: Values;
  validate?: FormValidateInput<Values>;
  toBody: (values: Values) => New;
  fields?: FieldByCode;
  /** What has to be seen before the new thing's page, such as a value that is shown once. */
  result?: {
    title: string;
    show: (item: Item, values: Values, onDone: () => void) => ReactNode;
  };
  children: (form: UseFormReturnType<Values>) => ReactNode;
};

/** Makes one of a noun over its list, and leads to its page. */
export const CreateDialog = <Item extends Identified, New extends object, Values extends object>({
  noun,
  toBody,
  result,
  ...form
}: CreateDialogProps<Item, New, Values>) => {
  const navigate = useNavigate();
  const { search } = useLocation();
  const [made, setMade] = useState<{ item: Item; values: Values }>();
  const leave = (item: Item) => navigate(noun.pathOf(item));
  return (
    <PageDialog
      onClose={() => navigate({ pathname: `/${noun.name}`, search })}
      // A click beside the dialog must not lose what cannot be shown again.
      closeOnClickOutside={!made}
      title={made && result ? result.title : t(`${noun.name}.create`)}
    >
      {made && result ? (
        result.show(made.item, made.values, () => leave(made.item))
      ) : (
        <ChangeForm
          {...form}
          verb={t(`${noun.name}.create`)}
          run={(api, values: Values) => noun.create(api, toBody(values))}
          changes={noun.changes}
          onDone={(item, values) => (result ? setMade({ item, values }) : leave(item))}
        />
      )}
    </PageDialog>
  );
};
