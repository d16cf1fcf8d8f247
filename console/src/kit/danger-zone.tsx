import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { lookUp, t } from '../lib/phrases.ts';
import { ActionSection } from './action-section.tsx';
import { isGone } from './leave-guard.tsx';
import type { Identified, Noun } from './noun.ts';
import { useConfirmed } from './use-confirmed.tsx';

type DangerZoneProps<Item extends Identified> = {
  noun: Noun<Item>;
  item: Item;
  /** What deleting it does; `<noun>.delete_text` unless it depends on the item. */
  text?: string;
  /** More, beside the button alone. */
  aside?: ReactNode;
  isWide?: boolean;
};

/** Deletes a thing, once its name has been typed, and leads to the list. */
export const DangerZone = <Item extends Identified>({
  noun,
  item,
  text = lookUp(`${noun.name}.delete_text`) ?? '',
  aside,
  isWide = false,
}: DangerZoneProps<Item>) => {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { name: group } = noun;
  const name = noun.nameOf(item);
  const { ask, dialog } = useConfirmed<Item>({
    question: () => ({
      title: t(`${group}.delete_title`, { name }),
      text,
      typed: name,
      confirm: t(`${group}.delete`),
    }),
    run: (api, { id }) => noun.remove(api, id),
    done: () => t(`${group}.deleted`, { name }),
    changes: [],
    onDone: async () => {
      await navigate(noun.listPathOf(item), { state: isGone });
      // After leaving: the page of what is gone must not ask for it again.
      queryClient.removeQueries({ queryKey: noun.key(item.id) });
      for (const queryKey of noun.changes) void queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <ActionSection
      isDangerous
      isWide={isWide}
      title={t(`${group}.delete`)}
      description={
        <>
          {text} {aside}
        </>
      }
      verb={t(`${group}.delete`)}
      onAct={() => ask(item)}
    >
      {dialog}
    </ActionSection>
  );
};
