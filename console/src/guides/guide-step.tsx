import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** One numbered step of a guide, inside of an `ol.guide-steps`. */
export const GuideStep = ({ title, children }: { title: string; children: ReactNode }) => (
  <li>
    <Title order={2} mb="sm">
      {title}
    </Title>
    <Stack gap="sm">{children}</Stack>
  </li>
);
