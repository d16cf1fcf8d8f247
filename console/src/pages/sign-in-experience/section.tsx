import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import type { WordOf } from '../../kit/words.ts';
import { lookUp } from '../../lib/phrases.ts';
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

/** Brings its section into view for those who came for it: its name is the fragment of the address. */
const Arrival = ({ id }: { id: SectionId }) => {
  const place = useRef<HTMLSpanElement>(null);
  const { hash, key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes again is brought again
  useEffect(() => {
    if (hash === `#${id}`) place.current?.closest('section')?.scrollIntoView({ block: 'center' });
  }, [hash, id, key]);
  return <span ref={place} hidden />;
};

type SectionProps = { children: ReactNode } & (
  | { id: SectionId & WordOf<'sign_in_experience'> }
  | { id: SectionId; title: string; description: string }
);

/** A section of the page, with the server's refusal where it is about this section. */
export const Section = ({ id, children, ...words }: SectionProps) => {
  const { title, description } =
    'title' in words
      ? words
      : {
          title: lookUp(`sign_in_experience.${id}`) ?? id,
          description: lookUp(`sign_in_experience.${id}_text`),
        };
  const { refusal } = useSurroundings();
  return (
    <SettingsSection isWide title={title} description={description}>
      <Arrival id={id} />
      {refusal?.section === id && <Refusal message={refusal.message} />}
      {children}
    </SettingsSection>
  );
};
