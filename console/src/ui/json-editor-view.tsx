import './json-editor.css';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useEffectEvent, useRef } from 'react';
import { jsonMistake, readJson } from '../lib/json-text.ts';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--mantine-primary-color-light-color)' },
  { tag: [tags.string], color: 'var(--mantine-color-green-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--mantine-color-red-text)' },
]);

const markMistake = (view: EditorView): Diagnostic[] => {
  const text = view.state.doc.toString();
  const reading = readJson(text);
  // An empty field is not a mistake yet.
  if (reading.isValid || text.trim() === '') return [];
  const { position } = reading;
  const to = Math.min(position + 1, text.length);
  return [{ from: position, to, severity: 'error', message: jsonMistake(text) ?? '' }];
};

// Tab is left to the browser: the keyboard must get out of the field again.
const extensions = [
  lineNumbers(),
  history(),
  indentOnInput(),
  bracketMatching(),
  json(),
  syntaxHighlighting(colours),
  lintGutter(),
  linter(markMistake, { delay: 400 }),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
];

export type JsonEditorViewProps = {
  label: string;
  /** Id of the element that says what is wrong or what to enter. */
  describedBy?: string;
  isInvalid: boolean;
  value: string;
  onChange: (value: string) => void;
};

/** The editor itself, with what it needs; `json-editor.tsx` loads it when it is first shown. */
export const JsonEditorView = ({
  label,
  describedBy,
  isInvalid,
  value,
  onChange,
}: JsonEditorViewProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const change = useEffectEvent((text: string) => {
    if (text !== value) onChange(text);
  });
  const start = useEffectEvent(() => value);

  useEffect(() => {
    if (!frame.current) return;
    const view = new EditorView({
      parent: frame.current,
      state: EditorState.create({
        doc: start(),
        extensions: [
          ...extensions,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) change(state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [label]);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === value) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const content = editor.current?.contentDOM;
    content?.setAttribute('aria-invalid', String(isInvalid));
    if (describedBy) content?.setAttribute('aria-describedby', describedBy);
    else content?.removeAttribute('aria-describedby');
  }, [isInvalid, describedBy]);

  return <div ref={frame} className="json-editor" data-error={isInvalid || undefined} />;
};
