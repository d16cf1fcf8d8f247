import { Text } from '@mantine/core';
import { CodeBlock } from '../../kit/editor/code-block.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { fillTemplate } from '../fill-template.ts';
import type { GuideProps } from '../guide.ts';
import { GuideStep } from '../guide-step.tsx';
import { ValuesList } from '../values-list.tsx';
import token from './token.txt?raw';

/** Tokens for a service without a person: the client credentials grant (RFC 6749 section 4.4). */
export const MachineToMachineGuide = ({ values }: GuideProps) => {
  const { tenant } = useConsole();
  return (
    <ol className="guide-steps">
      <GuideStep title={t('guides.generic.values_title')}>
        <Text>{t('guides.m2m.values_text')}</Text>
        <ValuesList values={values} />
      </GuideStep>
      <GuideStep title={t('guides.m2m.token_title')}>
        <Text>{t('guides.m2m.token_text')}</Text>
        <CodeBlock
          title={t('guides.terminal')}
          code={fillTemplate(token, values).replace('{{resource}}', () => tenant.resource)}
        />
      </GuideStep>
      <GuideStep title={t('guides.m2m.use_title')}>
        <Text>{t('guides.m2m.use_text')}</Text>
        <CodeBlock
          title={t('guides.terminal')}
          code={`curl --header "Authorization: Bearer $TOKEN" \\\n  '${tenant.url}/api/users?page_size=5'`}
        />
      </GuideStep>
    </ol>
  );
};
