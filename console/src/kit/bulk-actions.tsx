import { Button, Group, Text } from '@mantine/core';
import type { ApiClient } from '../lib/api.ts';
import { t, tCount } from '../lib/phrases.ts';
import { notifyDone, notifyFailed } from './notify.tsx';
import type { Identified, ListedNoun } from './noun.ts';
import { useConfirmed } from './use-confirmed.tsx';

/** Something that is done to each of the chosen. */
export type BulkAction<Item extends Identified> = {
  /** Its name, and the verb on its button. */
  verb: string;
  isDangerous?: boolean;
  /** What it does. */
  text: string;
  run: (api: ApiClient, item: Item) => Promise<unknown>;
};

/** One after the other; it ends with the first that is refused. @returns how many were done. */
const runAll = async <Item extends Identified>(
  api: ApiClient,
  items: readonly Item[],
  { run }: BulkAction<Item>,
): Promise<{ done: number; error?: unknown }> => {
  for (const [done, item] of items.entries()) {
    try {
      await run(api, item);
    } catch (error) {
      return { done, error };
    }
  }
  return { done: items.length };
};

type BulkActionsProps<Item extends Identified> = {
  noun: Pick<ListedNoun<Item>, 'name' | 'changes'>;
  chosen: readonly Item[];
  actions: readonly BulkAction<Item>[];
  onClear: () => void;
};

/** What can be done to the chosen ones of a list, in the place of its search. */
export const BulkActions = <Item extends Identified>({
  noun,
  chosen,
  actions,
  onClear,
}: BulkActionsProps<Item>) => {
  const { ask, dialog } = useConfirmed<BulkAction<Item>, { done: number; error?: unknown }>({
    question: ({ verb, text, isDangerous }) => ({
      title: `${verb}: ${tCount('common.chosen', chosen.length)}`,
      text,
      confirm: verb,
      ...(isDangerous && { typed: String(chosen.length) }),
    }),
    run: (api, action) => runAll(api, chosen, action),
    changes: noun.changes,
    onDone: ({ done, error }, { verb }) => {
      if (done > 0) notifyDone(`${verb}: ${tCount('common.done_for', done)}`);
      if (error !== undefined) notifyFailed(error);
      onClear();
    },
  });
  return (
    <Group gap="sm" mih={36} role="toolbar" aria-label={t('common.chosen_actions')}>
      <Text size="sm" fw={550} role="status">
        {tCount('common.chosen', chosen.length)}
      </Text>
      {actions.map((action) => (
        <Button
          key={action.verb}
          size="compact-sm"
          {...(action.isDangerous ? { color: 'red', variant: 'outline' } : { variant: 'default' })}
          onClick={() => ask(action)}
        >
          {action.verb}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('common.choose_none')}
      </Button>
      {dialog}
    </Group>
  );
};
