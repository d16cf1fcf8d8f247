import { List, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { CodeBlock } from '../../kit/editor/code-block.tsx';
import { t } from '../../lib/phrases.ts';
import { fillTemplate } from '../fill-template.ts';
import type { GuideProps } from '../guide.ts';
import { GuideStep } from '../guide-step.tsx';
import { RedirectUrisForm } from '../redirect-uris-form.tsx';
import installV1 from './install-v1.txt?raw';
import installV2 from './install-v2.txt?raw';
import mainV1 from './main-v1.go.txt?raw';
import mainV2 from './main-v2.go.txt?raw';
import sessionStorage from './session_storage.go.txt?raw';

const versions = {
  v2: { install: installV2, main: mainV2 },
  v1: { install: installV1, main: mainV1 },
};

const isVersion = (value: string): value is keyof typeof versions => value in versions;

/** Sign-in for a Go program with Gin, for both generations of the SDK. */
export const GoGuide = ({ framework, application, values }: GuideProps) => {
  const [version, setVersion] = useState<keyof typeof versions>('v2');
  const { install, main } = versions[version];
  return (
    <ol className="guide-steps">
      <GuideStep title={t('guides.go.install_title')}>
        <SegmentedControl
          aria-label={t('guides.go.version')}
          style={{ alignSelf: 'flex-start' }}
          value={version}
          onChange={(value) => isVersion(value) && setVersion(value)}
          data={[
            { value: 'v2', label: t('guides.go.v2') },
            { value: 'v1', label: t('guides.go.v1') },
          ]}
        />
        <Text>{t('guides.go.install_text')}</Text>
        <CodeBlock title={t('guides.terminal')} code={install.trimEnd()} />
      </GuideStep>
      <GuideStep title={t('guides.go.storage_title')}>
        <Text>{t('guides.go.storage_text')}</Text>
        <CodeBlock title="session_storage.go" code={sessionStorage.trimEnd()} />
      </GuideStep>
      <GuideStep title={t('guides.go.main_title')}>
        <Text>{t('guides.go.main_text')}</Text>
        <CodeBlock
          title="main.go"
          code={fillTemplate(main, values)}
          highlighted={[values.endpoint, values.appId, values.appSecret]}
        />
      </GuideStep>
      <GuideStep title={t('guides.uris_title')}>
        <Text>{t('guides.uris_text')}</Text>
        <RedirectUrisForm framework={framework} application={application} />
      </GuideStep>
      <GuideStep title={t('guides.try_title')}>
        <CodeBlock title={t('guides.terminal')} code={'go mod tidy\ngo run .'} />
        <List type="ordered" spacing="xs">
          <List.Item>{t('guides.try_open', { url: 'http://localhost:3000' })}</List.Item>
          <List.Item>{t('guides.try_register')}</List.Item>
          <List.Item>{t('guides.try_back')}</List.Item>
          <List.Item>{t('guides.try_sign_out')}</List.Item>
        </List>
      </GuideStep>
    </ol>
  );
};
