import { List, Text } from '@mantine/core';
import { CodeBlock } from '../../kit/editor/code-block.tsx';
import { t } from '../../lib/phrases.ts';
import type { GuideProps } from '../guide.ts';
import { GuideStep } from '../guide-step.tsx';
import { RedirectUrisForm } from '../redirect-uris-form.tsx';
import { ValuesList } from '../values-list.tsx';

/** Sign-in for any framework: the values, the URIs, and what the code has to do. */
export const GenericGuide = ({ framework, application, values }: GuideProps) => (
  <ol className="guide-steps">
    <GuideStep title={t('guides.generic.install_title')}>
      <Text>
        {t(framework.install ? 'guides.generic.sdk_text' : 'guides.generic.library_text')}
      </Text>
      {framework.install && <CodeBlock title={t('guides.terminal')} code={framework.install} />}
    </GuideStep>
    <GuideStep title={t('guides.generic.values_title')}>
      <Text>
        {t(values.appSecret ? 'guides.generic.values_text' : 'guides.generic.public_text')}
      </Text>
      <ValuesList values={values} />
    </GuideStep>
    <GuideStep title={t('guides.uris_title')}>
      <Text>{t('guides.uris_text')}</Text>
      <RedirectUrisForm framework={framework} application={application} />
    </GuideStep>
    <GuideStep title={t('guides.generic.sign_in_title')}>
      <List spacing="xs">
        <List.Item>{t('guides.generic.flow')}</List.Item>
        <List.Item>{t('guides.generic.scopes')}</List.Item>
        <List.Item>{t('guides.generic.authentication')}</List.Item>
        <List.Item>{t('guides.generic.sign_out')}</List.Item>
      </List>
    </GuideStep>
    <GuideStep title={t('guides.try_title')}>
      <Text>{t('guides.generic.try_text')}</Text>
    </GuideStep>
  </ol>
);
