import { Box, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Children, Fragment } from 'react';

type SettingsSectionProps = {
  title: string;
  description?: ReactNode;
  /** Puts the fields below the text: tables need the room. */
  isWide?: boolean;
  children: ReactNode;
};

/** One subject of a detail page: what it is for on the left, its fields on the right. */
export const SettingsSection = ({
  title,
  description,
  isWide = false,
  children,
}: SettingsSectionProps) => (
  <Box component="section" className="settings-section" data-wide={isWide || undefined}>
    <div>
      <Title order={2} fz="md">
        {title}
      </Title>
      {description && (
        <Text size="sm" c="dimmed" mt={4}>
          {description}
        </Text>
      )}
    </div>
    <Stack miw={0}>{children}</Stack>
  </Box>
);

/** A card of settings sections with a line between them. */
export const SettingsCard = ({ children }: { children: ReactNode }) => (
  <Paper p={{ base: 'md', sm: 'lg' }}>
    <Stack gap="lg">
      {/* `toArray` drops the sections that do not apply. */}
      {Children.toArray(children).map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sections are static, none moves
        <Fragment key={index}>
          {index > 0 && <Divider />}
          {section}
        </Fragment>
      ))}
    </Stack>
  </Paper>
);
