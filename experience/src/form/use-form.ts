import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** What a form tells the person, by the name of the field it is about; `form` is about the whole. */
export type Messages = Partial<Record<string, ComponentChildren>>;

/** After sending: leave for an address, show messages, or neither when another page took over. */
export type Outcome = { leaveTo: string } | { messages: Messages } | undefined;

/**
 * The behaviour that every form shares: one request at a time, messages that vanish when their field
 * is edited, and focus on the first field that needs attention. Fields keep their own values, so
 * that whatever a password manager fills in counts and nothing typed is lost. A button with a name
 * sends its value along.
 * @returns `sentBy`: the value of the button that sent the form last; empty for the main one
 */
export const useForm = (
  send: (values: FormData) => Promise<Outcome>,
  initialMessages: Messages = {},
) => {
  const form = useRef<HTMLFormElement>(null);
  const isSending = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [answers, setAnswers] = useState(0);
  const [messages, setMessages] = useState<Messages>(initialMessages);
  const [sentBy, setSentBy] = useState('');

  const settle = (busy: boolean) => {
    isSending.current = busy;
    setBusy(busy);
  };

  useEffect(() => {
    // The browser's back button can restore this page as it was left: busy.
    const revive = (event: PageTransitionEvent) => event.persisted && settle(false);
    addEventListener('pageshow', revive);
    // In a frame, what surrounds it keeps the focus.
    if (self === top) {
      const isEmpty = (input: HTMLInputElement | HTMLSelectElement) => input.value === '';
      focusFirst(form.current, isEmpty) || focusFirst(form.current, isText);
    }
    return () => removeEventListener('pageshow', revive);
  }, []);

  useEffect(() => {
    // Only after an answer: editing one field must not pull the focus to another.
    if (answers > 0) {
      focusFirst(form.current, (input) => input.getAttribute('aria-invalid') === 'true');
    }
  }, [answers]);

  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isSending.current || !form.current) {
      return;
    }
    const values = new FormData(form.current);
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.name) {
      values.set(button.name, button.value);
    }
    setSentBy(button?.value ?? '');
    settle(true);
    setMessages({});
    const outcome = await send(values);
    if (outcome && 'leaveTo' in outcome) {
      location.assign(outcome.leaveTo);
      return;
    }
    settle(false);
    setMessages(outcome?.messages ?? {});
    setAnswers((count) => count + 1);
  };

  const onInput = ({ target }: Event) => {
    const { name } = target as HTMLInputElement;
    setMessages((current) => (current[name] ? { ...current, [name]: undefined } : current));
  };

  return { isBusy, sentBy, messages, props: { ref: form, onSubmit, onInput } };
};

const focusFirst = (
  form: HTMLFormElement | null,
  matches: (input: HTMLInputElement | HTMLSelectElement) => boolean,
): boolean => {
  const inputs = form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    'input:not([hidden], [type="hidden"]), select',
  );
  const input = [...(inputs ?? [])].find(matches);
  input?.focus();
  if (input instanceof HTMLInputElement) {
    input.select();
  }
  return input !== undefined;
};

const isText = ({ type }: HTMLInputElement | HTMLSelectElement): boolean => type !== 'checkbox';

/** The text of a field. */
export const textOf = (values: FormData, name: string): string => String(values.get(name) ?? '');
