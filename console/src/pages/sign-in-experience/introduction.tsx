import { Button, Group, Paper, SimpleGrid, Text, ThemeIcon, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { IconName } from '../../kit/icons.tsx';
import { Icon } from '../../kit/icons.tsx';
import { t } from '../../lib/phrases.ts';

const points = [
  { id: 'sign_up', icon: 'key' },
  { id: 'branding', icon: 'palette' },
  { id: 'content', icon: 'text' },
] as const satisfies readonly { id: string; icon: IconName }[];

type Point = (typeof points)[number]['id'];

const say = (key: 'title' | 'text' | 'dismiss' | `${Point}_${'title' | 'text'}`) =>
  t(`sign_in_experience.introduction.${key}`);

/** What this page is for, until somebody at this browser has read it. */
export const Introduction = () => {
  const [isRead, setIsRead] = useLocalStorage({
    key: 'cardea.console.sign-in-experience.introduced',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  if (isRead) return null;
  return (
    <Paper component="aside" p={{ base: 'md', sm: 'lg' }} mb="lg" aria-labelledby="introduction">
      <Title order={2} id="introduction">
        {say('title')}
      </Title>
      <Text c="dimmed" mt={4}>
        {say('text')}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }} mt="md">
        {points.map(({ id, icon }) => (
          <Group key={id} wrap="nowrap" align="flex-start" gap="sm">
            <ThemeIcon variant="light" size={36}>
              <Icon name={icon} />
            </ThemeIcon>
            <div>
              <Text fw={550}>{say(`${id}_title`)}</Text>
              <Text size="sm" c="dimmed">
                {say(`${id}_text`)}
              </Text>
            </div>
          </Group>
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="md">
        <Button onClick={() => setIsRead(true)}>{say('dismiss')}</Button>
      </Group>
    </Paper>
  );
};
