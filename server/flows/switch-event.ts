import type { Journey } from './journey.ts';
import { demand, switchEventOrder } from './order.ts';
import type { InteractionEvent, InteractionState } from './state.ts';

/** Goes from signing in to registering or back. What was staged belongs to the event left behind. */
export const switchEvent = async (
  journey: Journey,
  event: InteractionEvent,
): Promise<InteractionState> => {
  await demand(switchEventOrder, { event }, journey);
  return { ...journey.state, interactionEvent: event, profile: {} };
};
