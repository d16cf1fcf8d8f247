import { describeFailure, type Failure } from '../failures.ts';
import { usePage } from '../page-context.ts';
import { Sentences } from './sentences.tsx';
import { type Outcome, useForm } from './use-form.ts';

type Answer = Exclude<Outcome, undefined> | 'handled' | undefined;

/**
 * A form that takes a journey one step further. Refusals become messages beside the field that
 * caused them, and an expired journey gets the page that says so.
 * @param onFailure may answer a failure in a way of its own; `undefined` leaves it to this function
 */
export const useJourneyForm = (
  send: (values: FormData) => Promise<Outcome>,
  onFailure: (failure: Failure, values: FormData) => Answer = () => undefined,
) => {
  const { data, t, expire } = usePage();
  return useForm(async (values) => {
    try {
      return await send(values);
    } catch (thrown) {
      const failure = describeFailure(thrown, data, t);
      const answer = onFailure(failure, values);
      if (answer) {
        return answer === 'handled' ? undefined : answer;
      }
      if (failure.place === 'expired') {
        expire();
        return undefined;
      }
      // A form without that field still has to tell it somewhere.
      const place = values.has(failure.place) ? failure.place : 'form';
      const sentences = failure.rules.length > 0 ? failure.rules : [failure.message];
      return { messages: { [place]: <Sentences sentences={sentences} /> } };
    }
  });
};
