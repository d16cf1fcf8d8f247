import { json } from '@codemirror/lang-json';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { jsonMistake, readJson } from '../../lib/json-text.ts';
import type { CodeEditorViewProps } from './code-editor-view.tsx';
import { CodeEditorView } from './code-editor-view.tsx';

const markMistake = (view: EditorView): Diagnostic[] => {
  const text = view.state.doc.toString();
  const reading = readJson(text);
  // An empty field is not a mistake yet.
  if (reading.isValid || text.trim() === '') return [];
  const { position } = reading;
  const to = Math.min(position + 1, text.length);
  return [{ from: position, to, severity: 'error', message: jsonMistake(text) ?? '' }];
};

const language = [json(), lintGutter(), linter(markMistake, { delay: 400 })];

/** The editor for JSON, with what it needs; `code-editor.tsx` loads it when it is first shown. */
export const JsonEditorView = (props: Omit<CodeEditorViewProps, 'language'>) => (
  <CodeEditorView {...props} language={language} />
);
