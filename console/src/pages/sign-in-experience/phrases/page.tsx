import '../sign-in-experience.css';
import { languageTag } from '@cardea/contract/wire/languages.ts';
import { Alert, Badge, Code, Group } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Icon } from '../../../kit/icons.tsx';
import { NotFoundPage } from '../../../kit/not-found.tsx';
import { PageHeader } from '../../../kit/page-header.tsx';
import { QueryView } from '../../../kit/query-view.tsx';
import { t } from '../../../lib/phrases.ts';
import { DemoAppButton } from '../demo-app-button.tsx';
import { isBuiltIn, languageName } from '../languages.ts';
import { DeleteLanguage } from './delete-language.tsx';
import { PhrasesForm } from './phrases-form.tsx';
import { useLanguagePhrases } from './queries.ts';

const Description = ({ tag }: { tag: string }) => (
  <Group gap="sm">
    <Code>{tag}</Code>
    <Badge>{t(isBuiltIn(tag) ? 'custom_phrases.built_in' : 'custom_phrases.added')}</Badge>
    {t('custom_phrases.lead')}
  </Group>
);

/** What the sign-in pages say in one language: the built-in texts, and the tenant's own. */
export const PhrasesPage = () => {
  const { data: tag } = languageTag.safeParse(useParams().languageTag);
  // A new key after saving starts the form over with what was saved; a refetch must not.
  const [revision, setRevision] = useState(0);
  const phrases = useLanguagePhrases(tag ?? 'en');
  if (!tag) return <NotFoundPage />;
  const isAdded = !isBuiltIn(tag);
  return (
    <QueryView query={phrases}>
      {(found) => (
        <>
          <PageHeader
            title={languageName(tag)}
            back={{ to: '/sign-in-experience/content', label: t('sign_in_experience.title') }}
            description={<Description tag={tag} />}
            actions={
              <>
                {isAdded && found.isStored && <DeleteLanguage tag={tag} />}
                {(found.isStored || !isAdded) && (
                  <DemoAppButton label={t('sign_in_experience.live_preview')} language={tag} />
                )}
              </>
            }
          />
          {isAdded && !found.isStored && (
            <Alert icon={<Icon name="info" />} mb="lg">
              {t('custom_phrases.not_yet_added')}
            </Alert>
          )}
          <PhrasesForm
            key={`${tag} ${revision}`}
            tag={tag}
            phrases={found}
            onSaved={() => setRevision(revision + 1)}
          />
        </>
      )}
    </QueryView>
  );
};
