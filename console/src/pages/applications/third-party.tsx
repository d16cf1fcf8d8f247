import { List } from '@mantine/core';
import { InlineCode } from '../../kit/inline-code.tsx';
import { SettingsCard, SettingsSection } from '../../kit/settings-section.tsx';
import { t } from '../../lib/phrases.ts';

/** What somebody else's application may ask people for (wire 1.12), with what people read about it. */
const scopes = ['openid', 'offline_access'] as const;

/** What an application may ask for that is not the operator's own. */
export const ThirdParty = () => (
  <SettingsCard>
    <SettingsSection
      title={t('applications.third_party_scopes')}
      description={t('applications.third_party_scopes_text')}
    >
      <List spacing="xs">
        {scopes.map((scope) => (
          <List.Item key={scope}>
            <InlineCode text={t(`applications.scopes.${scope}`)} />
          </List.Item>
        ))}
      </List>
    </SettingsSection>
  </SettingsCard>
);
