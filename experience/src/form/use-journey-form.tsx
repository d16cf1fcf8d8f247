import { hasCaptcha } from '../captcha/captcha.ts';
import { describeFailure, type Failure, isSignedInBy } from '../failures.ts';
import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { sayWhenSignedIn } from '../stay.ts';
import type { Step } from '../steps/step.ts';
import { Sentences } from './sentences.tsx';
import { type Messages, type Outcome, useForm } from './use-form.ts';

/**
 * How a step ended: as any form's, or with a further step of the journey.
 * `typed` is what the person finds in the field again who comes back.
 */
type JourneyOutcome = Outcome | { step: Step; typed?: string; isReplacing?: boolean };

type Answer = Exclude<JourneyOutcome, undefined> | 'handled' | undefined;

/**
 * A form that takes a journey one step further. Refusals become messages beside the field that
 * caused them, and an expired journey gets the page that says so.
 * @param onFailure may answer a failure in a way of its own; `undefined` leaves it to this function
 */
export const useJourneyForm = (
  send: (values: FormData) => Promise<JourneyOutcome>,
  onFailure: (failure: Failure, values: FormData) => Answer = () => undefined,
  initialMessages: Messages = {},
) => {
  const page = usePage();
  const { data, t, location, navigate, expire } = page;

  const follow = (outcome: JourneyOutcome): Outcome => {
    if (outcome && 'step' in outcome) {
      navigate(location.path, outcome);
      return undefined;
    }
    if (outcome && 'leaveTo' in outcome) void sayWhenSignedIn(page);
    return outcome;
  };

  /** What was proven so far is void: a captcha came to be asked for after the journey had begun. */
  const beginAgain = (text: string) => {
    navigate(location.path, { isReplacing: true, notice: { isGood: false, text } });
    if (!hasCaptcha(data)) {
      window.location.reload();
    }
  };

  const answerTo = (thrown: unknown, values: FormData): Outcome => {
    const failure = describeFailure(thrown, data, t);
    const answer = onFailure(failure, values);
    if (answer) {
      return answer === 'handled' ? undefined : follow(answer);
    }
    if (failure.code === 'session.captcha_required') {
      beginAgain(failure.message);
      return { messages: { form: failure.message } };
    }
    if (failure.place === 'expired') {
      // Who is signed in wants to be in the application, whichever tab it was.
      const home = data.application?.homeUrl;
      if (isSignedInBy(failure) && isWebUrl(home)) return { leaveTo: home };
      expire(failure);
      return undefined;
    }
    // A form without that field still has to tell it somewhere.
    const place = values.has(failure.place) ? failure.place : 'form';
    const sentences = failure.rules.length > 0 ? failure.rules : [failure.message];
    return { messages: { [place]: <Sentences sentences={sentences} /> } };
  };

  return useForm(async (values) => {
    try {
      return follow(await send(values));
    } catch (thrown) {
      return answerTo(thrown, values);
    }
  }, initialMessages);
};
