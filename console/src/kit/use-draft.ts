import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef } from 'react';
import { offerDraft, takeDraft } from '../lib/drafts.ts';
import { merge } from '../lib/merge.ts';

/**
 * Keeps what is typed while the person has to sign in again, and puts it back afterwards onto what
 * the form begins with by then.
 * @param name tells forms of one page apart.
 */
export const useDraft = <Values extends object>(
  form: Pick<UseFormReturnType<Values>, 'getValues' | 'getInitialValues' | 'setValues' | 'isDirty'>,
  name: string,
): void => {
  const current = useRef(form);
  current.current = form;
  useEffect(() => {
    const path = location.pathname;
    const found = takeDraft(path, name);
    if (found) {
      const { value } = merge(found.before, found.typed, current.current.getInitialValues());
      current.current.setValues(value as Values);
    }
    return offerDraft(() => {
      const { isDirty, getInitialValues, getValues } = current.current;
      if (!isDirty()) return undefined;
      return { path, name, before: getInitialValues(), typed: getValues() };
    });
  }, [name]);
};
