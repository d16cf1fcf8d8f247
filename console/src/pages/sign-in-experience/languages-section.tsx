import { languageTag } from '@cardea/contract/wire/languages.ts';
import { Badge, Button, Code, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { t, tCount } from '../../lib/phrases.ts';
import { useExperienceFields, useExperienceForm } from './experience-context.ts';
import type { Language } from './languages.ts';
import { availableLanguages, byName } from './languages.ts';
import { useCustomPhrases } from './phrases/queries.ts';
import { textsOf } from './phrases/translation.ts';
import { Section } from './section.tsx';

const pathOf = (tag: string): string => `/sign-in-experience/languages/${tag}`;

type RowProps = { language: Language; isDefault: boolean; ownTexts: number };

const LanguageRow = ({ language: { value: tag, label }, isDefault, ownTexts }: RowProps) => (
  <li className="experience-row" aria-label={label}>
    <Group gap="sm" flex={1} miw={0}>
      <Text fw={550}>{label}</Text>
      <Code>{tag}</Code>
      {isDefault && <Badge color="green">{t('custom_phrases.default')}</Badge>}
      {ownTexts > 0 && <Badge>{tCount('custom_phrases.own', ownTexts)}</Badge>}
    </Group>
    <Button
      component={Link}
      to={pathOf(tag)}
      variant="subtle"
      size="compact-md"
      aria-label={t('custom_phrases.edit_named', { name: label })}
    >
      {t('custom_phrases.edit')}
    </Button>
  </li>
);

const AddLanguage = ({ available }: { available: readonly Language[] }) => {
  const navigate = useNavigate();
  const [tag, setTag] = useState<string | null>(null);
  const known = new Set(available.map(({ value }) => value));
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('custom_phrases.add')}
        placeholder={t('custom_phrases.add_placeholder')}
        data={byName(languageTag.options.filter((option) => !known.has(option)))}
        value={tag}
        onChange={setTag}
        searchable
        nothingFoundMessage={t('custom_phrases.unknown_language')}
        flex={{ base: '1 1 100%', xs: '0 1 20rem' }}
      />
      <Button
        variant="default"
        disabled={tag === null}
        onClick={() => tag && navigate(pathOf(tag))}
      >
        {t('custom_phrases.add_continue')}
      </Button>
    </Group>
  );
};

const FallbackLanguage = ({ available }: { available: readonly Language[] }) => {
  const form = useExperienceForm();
  const { autoDetect, fallbackLanguage } = form.values.languageInfo;
  const isKnown = available.some(({ value }) => value === fallbackLanguage);
  return (
    <Select
      label={t('sign_in_experience.fallback_language')}
      description={t(
        autoDetect ? 'sign_in_experience.fallback_auto' : 'sign_in_experience.fallback_only',
      )}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      // What is stored is shown in any case, also before the languages are known.
      data={isKnown ? available : [...available, ...byName([fallbackLanguage])]}
      allowDeselect={false}
      maw={{ sm: '20rem' }}
      {...form.getInputProps('languageInfo.fallbackLanguage')}
    />
  );
};

/** Which languages the pages speak, and the way to what they say in each. */
export const Languages = () => {
  const field = useExperienceFields();
  const form = useExperienceForm();
  const { data: stored = [] } = useCustomPhrases();
  const available = availableLanguages(stored.map((phrases) => phrases.languageTag));
  const ownTextsIn = (tag: string): number => {
    const found = stored.find((phrases) => phrases.languageTag === tag);
    return found ? Object.keys(textsOf(found.translation)).length : 0;
  };
  return (
    <Section id="languages">
      {field.toggle('languageInfo.autoDetect', 'auto_detect')}
      <FallbackLanguage available={available} />
      <ul className="experience-rows">
        {available.map((language) => (
          <LanguageRow
            key={language.value}
            language={language}
            isDefault={language.value === form.values.languageInfo.fallbackLanguage}
            ownTexts={ownTextsIn(language.value)}
          />
        ))}
      </ul>
      <AddLanguage available={available} />
    </Section>
  );
};
