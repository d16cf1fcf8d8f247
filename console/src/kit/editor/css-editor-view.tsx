import { css } from '@codemirror/lang-css';
import type { CodeEditorViewProps } from './code-editor-view.tsx';
import { CodeEditorView } from './code-editor-view.tsx';

const language = [css()];

/** The editor for CSS, with what it needs; `code-editor.tsx` loads it when it is first shown. */
export const CssEditorView = (props: Omit<CodeEditorViewProps, 'language'>) => (
  <div className="css-editor">
    <CodeEditorView {...props} language={language} />
  </div>
);
