import type { Journey } from './journey.ts';
import { demand, switchEventOrder } from './order.ts';
import type { InteractionEvent, InteractionState } from './state.ts';

/**
 * Goes from signing in to registering or back. What was staged belongs to the event left behind, and
 * so does who was identified: each event demands its own before it lets a person in.
 */
export const switchEvent = async (
  journey: Journey,
  event: InteractionEvent,
): Promise<InteractionState> => {
  const { state } = journey;
  await demand(switchEventOrder, { event }, journey);
  const userId = event === state.interactionEvent ? state.userId : undefined;
  return { ...state, interactionEvent: event, userId, profile: {} };
};
