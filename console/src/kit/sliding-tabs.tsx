import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

/** The tabs of a page in one line, which slides where it does not fit; the chosen one is in view. */
export const SlidingTabs = ({ value, children }: { value: string; children: ReactNode }) => {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another element to show
  useEffect(() => {
    const chosen = list.current?.querySelector('[aria-selected="true"]');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [value]);
  return (
    <Tabs.List ref={list} mb="lg" className="sliding-tabs">
      {children}
    </Tabs.List>
  );
};
