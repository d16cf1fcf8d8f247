import type { Application } from '@cardea/contract/management/applications.ts';
import type { GuideValues } from '@cardea/guides/fill-in.ts';
import { fillIn } from '@cardea/guides/fill-in.ts';
import type { Block, Guide } from '@cardea/guides/guide.ts';
import { codeOf } from '@cardea/guides/guide.ts';
import { SegmentedControl, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '../kit/editor/code-block.tsx';
import { Markdown } from '../kit/editor/markdown.tsx';
import { t } from '../lib/phrases.ts';
import type { Framework } from './frameworks.ts';
import { RedirectUrisForm } from './redirect-uris-form.tsx';
import { ValuesList } from './values-list.tsx';

type GuideViewProps = {
  guide: Guide;
  framework: Framework;
  application: Application;
  values: GuideValues;
};

type BlockViewProps = Omit<GuideViewProps, 'guide'> & { block: Block; variant: string };

/** What of a value a reader should see at once that it is theirs. */
const ownValues = ({ endpoint, appId, appSecret }: GuideValues) => [endpoint, appId, appSecret];

const BlockView = ({ block, variant, framework, application, values }: BlockViewProps) => {
  if (block.kind === 'text') return <Markdown text={fillIn(block.text, values)} />;
  if (block.kind === 'values') return <ValuesList values={values} />;
  if (block.kind === 'redirect-uris') {
    return <RedirectUrisForm framework={framework} application={application} />;
  }
  return (
    <CodeBlock
      title={block.language === 'sh' ? t('guides.terminal') : block.file}
      language={block.language}
      code={fillIn(codeOf(block, variant), values)}
      highlighted={ownValues(values)}
    />
  );
};

/** A guide with an application's own values in it. */
export const GuideView = ({ guide, ...rest }: GuideViewProps) => {
  const { variants = [] } = rest.framework;
  const [variant, setVariant] = useState(variants[0]?.id ?? '');
  return (
    <Stack gap="xl">
      {variants.length > 0 && (
        <SegmentedControl
          aria-label={t('guides.version')}
          style={{ alignSelf: 'flex-start' }}
          value={variant}
          onChange={setVariant}
          data={variants.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <ol className="guide-steps">
        {guide.steps.map(({ title, blocks }) => (
          <li key={title}>
            <Title order={2} mb="sm">
              {title}
            </Title>
            <Stack gap="sm">
              {blocks.map((block, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, none moves
                <BlockView key={place} block={block} variant={variant} {...rest} />
              ))}
            </Stack>
          </li>
        ))}
      </ol>
    </Stack>
  );
};
