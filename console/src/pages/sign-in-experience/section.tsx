import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Icon } from '../../kit/icons.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { useSurroundings } from './experience-context.ts';
import type { SectionId } from './sections.ts';

/** Why the server refused; it comes into view, because the save bar may be far from it. */
const Refusal = ({ message }: { message: string }) => {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    alert.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <Alert ref={alert} color="red" icon={<Icon name="warning" />}>
      {message}
    </Alert>
  );
};

type SectionProps = { id: SectionId; title: string; description: string; children: ReactNode };

/** A section of the page, with the server's refusal where it is about this section. */
export const Section = ({ id, title, description, children }: SectionProps) => {
  const { refusal } = useSurroundings();
  return (
    <SettingsSection isWide title={title} description={description}>
      {refusal?.section === id && <Refusal message={refusal.message} />}
      {children}
    </SettingsSection>
  );
};
