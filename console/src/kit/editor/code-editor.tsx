import { Input, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { lazy, Suspense, useId } from 'react';

/** Each language is loaded with the first editor that needs it. */
const views = {
  css: lazy(async () => ({ default: (await import('./css-editor-view.tsx')).CssEditorView })),
  json: lazy(async () => ({ default: (await import('./json-editor-view.tsx')).JsonEditorView })),
};

type CodeEditorProps = {
  language: keyof typeof views;
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

/** A field for code, with line numbers. JSON is marked where it stops making sense. */
export const CodeEditor = ({
  language,
  name,
  label,
  description,
  error,
  value,
  onChange,
  ...path
}: CodeEditorProps) => {
  const id = useId();
  const View = views[language];
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
        <View
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
