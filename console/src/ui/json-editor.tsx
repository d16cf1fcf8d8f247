import { Input, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { lazy, Suspense, useId } from 'react';

const JsonEditorView = lazy(async () => ({
  default: (await import('./json-editor-view.tsx')).JsonEditorView,
}));

type JsonEditorProps = {
  /** What screen readers call it. */
  name: string;
  label: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** The path of a form's field, by which the form finds it to take the focus there. */
  'data-path'?: string;
};

/** A field for JSON with line numbers; it marks the place where the text stops making sense. */
export const JsonEditor = ({
  name,
  label,
  description,
  error,
  value,
  onChange,
  ...path
}: JsonEditorProps) => {
  const id = useId();
  const describedBy = error ? `${id}-error` : `${id}-description`;
  return (
    <Input.Wrapper
      id={id}
      labelElement="div"
      label={label}
      description={description}
      error={error}
      {...path}
    >
      <Suspense fallback={<Skeleton height={120} radius="md" />}>
        <JsonEditorView
          label={name}
          describedBy={describedBy}
          isInvalid={Boolean(error)}
          value={value}
          onChange={onChange}
        />
      </Suspense>
    </Input.Wrapper>
  );
};
