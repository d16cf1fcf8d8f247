import type { ReactNode } from 'react';
import { t } from '../../lib/phrases.ts';
import { CodeEditor } from './code-editor.tsx';

type StyleSheetEditorProps = {
  form: {
    values: { customCss: string };
    errors: Readonly<Record<string, ReactNode>>;
    setFieldValue: (path: 'customCss', text: string) => void;
  };
};

/** Style sheet that the sign-in pages load after their own. */
export const StyleSheetEditor = ({ form }: StyleSheetEditorProps) => (
  <CodeEditor
    language="css"
    name={t('sign_in_experience.custom_css')}
    label={t('sign_in_experience.custom_css_label')}
    error={form.errors.customCss}
    value={form.values.customCss}
    onChange={(text) => form.setFieldValue('customCss', text)}
    data-path="customCss"
  />
);
