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
import type { Framework, Section } from '../../../guides/frameworks.ts';
import { frameworks, sections } from '../../../guides/frameworks.ts';
import { Icon } from '../../../kit/icons.tsx';
import { lookUp, t } from '../../../lib/phrases.ts';
import { typeNames } from '../application-type.ts';

const matches = (framework: Framework, text: string): boolean =>
  [framework.name, framework.id, lookUp(`frameworks.${framework.id}`) ?? '']
    .join(' ')
    .toLowerCase()
    .includes(text.trim().toLowerCase());

type FiltersProps = {
  text: string;
  onText: (text: string) => void;
  chosen: readonly string[];
  onChosen: (sections: string[]) => void;
};

const Filters = ({ text, onText, chosen, onChosen }: FiltersProps) => (
  <Stack w={{ base: '100%', sm: 220 }} style={{ flexShrink: 0 }}>
    <TextInput
      type="search"
      aria-label={t('create_application.search')}
      placeholder={t('create_application.search')}
      leftSection={<Icon name="search" />}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
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
  const shown = (section: Section) =>
    chosen.length > 0 && !chosen.includes(section)
      ? []
      : frameworks.filter(({ type }) => type === section).filter((one) => matches(one, text));
  const groups = sections.map((section) => ({ section, found: shown(section) }));
  const filled = groups.filter(({ found }) => found.length > 0);

  return (
    <Flex direction={{ base: 'column', sm: 'row' }} gap="lg">
      <Filters text={text} onText={setText} chosen={chosen} onChosen={setChosen} />
      <Stack gap="lg" flex={1} mih={{ sm: 420 }} miw={0}>
        {filled.map(({ section, found }) => (
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
        {filled.length === 0 && (
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
