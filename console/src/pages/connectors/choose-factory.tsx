import type {
  Connector,
  ConnectorFactory,
  ConnectorType,
} from '@cardea/contract/management/connectors.ts';
import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { PageDialog } from '../../kit/page-dialog.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { t } from '../../lib/phrases.ts';
import { createPathOf, listPathOf } from './connector-type.ts';
import { FactoryCard } from './factory-card.tsx';
import { useConnectors, useFactories } from './noun.ts';

const matches = (factory: ConnectorFactory, text: string): boolean =>
  [...Object.values(factory.name), ...Object.values(factory.description), factory.id]
    .join(' ')
    .toLowerCase()
    .includes(text.trim().toLowerCase());

/** Protocols may be set up several times, providers once. */
const setUpOf = (factory: ConnectorFactory, connectors: readonly Connector[]) =>
  factory.isStandard ? undefined : connectors.find(({ connectorId }) => connectorId === factory.id);

type CardsProps = { factories: readonly ConnectorFactory[]; connectors: readonly Connector[] };

const Cards = ({ factories, connectors }: CardsProps) => {
  const navigate = useNavigate();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" verticalSpacing="sm">
      {factories.map((factory) => {
        const existing = setUpOf(factory, connectors);
        return (
          <FactoryCard
            key={factory.id}
            factory={factory}
            isSetUp={existing !== undefined}
            onChoose={() =>
              navigate(existing ? `/connectors/${existing.id}` : createPathOf(factory))
            }
          />
        );
      })}
    </SimpleGrid>
  );
};

/** Every provider of a type, with a search; choosing one leads to its page. */
const FactoryList = ({ type }: { type: ConnectorType }) => {
  const [text, setText] = useState('');
  const factories = useFactories();
  const { data: connectors = [] } = useConnectors();
  return (
    <QueryView query={factories}>
      {(all) => {
        const found = all.filter((factory) => factory.type === type && matches(factory, text));
        return (
          <Stack mih={{ sm: 320 }}>
            <TextInput
              type="search"
              aria-label={t('connectors.search')}
              placeholder={t('connectors.search')}
              leftSection={<Icon name="search" />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              data-autofocus
            />
            <Cards factories={found} connectors={connectors} />
            {found.length === 0 && (
              <Text c="dimmed" role="status">
                {t('connectors.nothing_found')}
              </Text>
            )}
          </Stack>
        );
      }}
    </QueryView>
  );
};

const titles = {
  Social: 'connectors.add_social',
  Email: 'connectors.choose_email',
  Sms: 'connectors.choose_sms',
} as const;

/** Chooses what to set up, over the list it was opened from. */
const ChooseFactoryDialog = ({ type }: { type: ConnectorType }) => {
  const navigate = useNavigate();
  return (
    <PageDialog onClose={() => navigate(listPathOf(type))} title={t(titles[type])} size={880}>
      <FactoryList type={type} />
    </PageDialog>
  );
};

export const AddSocialDialog = () => <ChooseFactoryDialog type="Social" />;
export const SetUpEmailDialog = () => <ChooseFactoryDialog type="Email" />;
export const SetUpSmsDialog = () => <ChooseFactoryDialog type="Sms" />;
