import { sections } from '@cardea/guides/guide.ts';
import {
  Box,
  Button,
  Checkbox,
  Flex,
  Group,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { FrameworkCard } from '../../../guides/framework-card.tsx';
import type { Framework } from '../../../guides/frameworks.ts';
import { findFrameworks } from '../../../guides/frameworks.ts';
import { Icon } from '../../../kit/icons.tsx';
import { t } from '../../../lib/phrases.ts';
import { typeNames } from '../application-type.ts';

type FiltersProps = {
  text: string;
  onText: (text: string) => void;
  onEnter: () => void;
  chosen: readonly string[];
  onChosen: (sections: string[]) => void;
};

const Filters = ({ text, onText, onEnter, chosen, onChosen }: FiltersProps) => (
  <Stack w={{ base: '100%', sm: 220 }} style={{ flexShrink: 0 }}>
    <TextInput
      type="search"
      aria-label={t('create_application.search')}
      placeholder={t('create_application.search')}
      leftSection={<Icon name="search" />}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        // Enter that ends a word of an input method chooses nothing.
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
      }}
      data-autofocus
    />
    <Checkbox.Group label={t('create_application.filter')} value={[...chosen]} onChange={onChosen}>
      <Flex direction={{ base: 'row', sm: 'column' }} wrap="wrap" gap="sm" mt="xs">
        {sections.map((section) => (
          <Checkbox key={section} value={section} label={t(typeNames[section])} />
        ))}
      </Flex>
    </Checkbox.Group>
  </Stack>
);

type FrameworkListProps = { onChoose: (framework: Framework) => void; onSkip: () => void };

/** Every framework by section, with filters on the left and a search. */
export const FrameworkList = ({ onChoose, onSkip }: FrameworkListProps) => {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const groups = findFrameworks(text, chosen);
  const openFirst = () => {
    const [first] = groups.flatMap(({ found }) => found);
    if (first && text.trim()) onChoose(first);
  };

  return (
    <Flex direction={{ base: 'column', sm: 'row' }} gap="lg">
      <Filters
        text={text}
        onText={setText}
        onEnter={openFirst}
        chosen={chosen}
        onChosen={setChosen}
      />
      <Stack gap="lg" flex={1} mih={{ sm: 420 }} miw={0}>
        {groups.map(({ section, found }) => (
          <Box component="section" key={section} aria-label={t(typeNames[section])}>
            <Title order={3} mb="xs">
              {t(typeNames[section])}
            </Title>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" verticalSpacing="sm">
              {found.map((framework) => (
                <FrameworkCard key={framework.id} framework={framework} onChoose={onChoose} />
              ))}
            </SimpleGrid>
          </Box>
        ))}
        {groups.length === 0 && (
          <Text c="dimmed" role="status">
            {t('create_application.nothing_found')}
          </Text>
        )}
        <Group justify="space-between" mt="auto">
          <Text size="sm" c="dimmed">
            {t('create_application.skip_hint')}
          </Text>
          <Button variant="default" onClick={onSkip}>
            {t('create_application.skip')}
          </Button>
        </Group>
      </Stack>
    </Flex>
  );
};
