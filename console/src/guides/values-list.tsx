import type { GuideValues } from '@cardea/guides/fill-in.ts';
import { Stack } from '@mantine/core';
import { ValueField } from '../kit/value-field.tsx';
import { discoveryUrlOf } from '../lib/console-data.ts';
import { t } from '../lib/phrases.ts';

/** The three values every SDK is configured with, and the address plain OpenID Connect clients want. */
export const ValuesList = ({ values }: { values: GuideValues }) => (
  <Stack>
    <ValueField label={t('connection.endpoint')} value={values.endpoint} />
    <ValueField label={t('connection.app_id')} value={values.appId} />
    {values.appSecret && (
      <ValueField label={t('connection.app_secret')} value={values.appSecret} isSecret />
    )}
    <ValueField
      label={t('connection.discovery')}
      description={t('guides.discovery_hint')}
      value={discoveryUrlOf(values.endpoint)}
    />
  </Stack>
);
