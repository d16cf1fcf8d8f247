import './code-editor.css';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useEffectEvent, useRef } from 'react';

const colours = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.className, tags.tagName, tags.labelName],
    color: 'var(--mantine-primary-color-light-color)',
  },
  { tag: [tags.comment], color: 'var(--mantine-color-dimmed)' },
  { tag: [tags.string], color: 'var(--mantine-color-green-text)' },
  {
    tag: [tags.number, tags.bool, tags.null, tags.unit, tags.color],
    color: 'var(--mantine-color-red-text)',
  },
]);

// Tab is left to the browser: the keyboard must get out of the field again.
const extensions = [
  lineNumbers(),
  history(),
  indentOnInput(),
  bracketMatching(),
  syntaxHighlighting(colours),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  EditorView.lineWrapping,
];

export type CodeEditorViewProps = {
  /** Reads and colours the language; the same value at each rendering. */
  language: Extension;
  label: string;
  /** Id of the element that says what is wrong or what to enter. */
  describedBy?: string;
  isInvalid: boolean;
  value: string;
  onChange: (value: string) => void;
};

/** The editor itself, for any language. */
export const CodeEditorView = ({
  language,
  label,
  describedBy,
  isInvalid,
  value,
  onChange,
}: CodeEditorViewProps) => {
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
          extensions,
          language,
          EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) change(state.doc.toString());
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, [label, language]);

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

  return <div ref={frame} className="code-editor" data-error={isInvalid || undefined} />;
};
