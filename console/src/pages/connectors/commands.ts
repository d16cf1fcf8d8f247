import type { Connector, ConnectorFactory } from '@cardea/contract/management/connectors.ts';
import type { IconName } from '../../kit/icons.tsx';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { createPathOf } from './connector-type.ts';

/** An entry of the command palette. */
export type Command = { id: string; label: string; detail?: string; icon: IconName; to: string };

const contains = (texts: readonly string[], wanted: string): boolean =>
  texts.join(' ').toLowerCase().includes(wanted);

/** @returns the connectors that match a text, and what could be set up for it. */
export const connectorCommands = (
  connectors: readonly Connector[],
  factories: readonly ConnectorFactory[],
  text: string,
): Command[] => {
  const wanted = text.trim().toLowerCase();
  const existing = connectors
    .filter(({ name, target, id }) => contains([...Object.values(name), target, id], wanted))
    .map(({ id, name }) => ({
      id,
      label: localizedText(name),
      detail: id,
      icon: 'plug' as const,
      to: `/connectors/${id}`,
    }));
  const setUp = new Set(connectors.map(({ connectorId }) => connectorId));
  const possible = factories
    .filter(({ id, isStandard }) => isStandard || !setUp.has(id))
    .filter(({ name, target }) => contains([...Object.values(name), target], wanted))
    .map((factory) => ({
      id: factory.id,
      label: t('connectors.set_up_named', { name: localizedText(factory.name) }),
      icon: 'plus' as const,
      to: createPathOf(factory),
    }));
  return [...existing, ...possible];
};
