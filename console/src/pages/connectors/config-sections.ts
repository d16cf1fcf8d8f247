import type { FormItem } from '@cardea/contract/management/connectors.ts';

/** Fields of a form that belong together. */
export type ConfigSection = {
  /** None where the connector does not divide its form. */
  title: string | undefined;
  items: FormItem[];
  /** Whether there is something in it that nobody can leave as it is. */
  isNeeded: boolean;
};

const isNeeded = ({ required, defaultValue }: FormItem): boolean =>
  required === true && defaultValue === undefined;

/** @returns the parts of a form in the order of its fields. */
export const sectionsOf = (items: readonly FormItem[]): ConfigSection[] =>
  [...Map.groupBy(items, ({ section }) => section)].map(([title, own]) => ({
    title,
    items: own,
    isNeeded: own.some(isNeeded),
  }));
