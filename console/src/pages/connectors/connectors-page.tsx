import './connectors.css';
import { Tabs } from '@mantine/core';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { PageHeader } from '../../kit/page-header.tsx';
import { SlidingTabs } from '../../kit/sliding-tabs.tsx';
import { t } from '../../lib/phrases.ts';
import { useConnectors } from './noun.ts';
import { AddSocialButton } from './social-list.tsx';

const tabs = [
  { path: '/connectors/social', title: 'connectors.social' },
  { path: '/connectors/email-sms', title: 'connectors.email_sms' },
] as const;

/** Both families of connectors; the address says which is shown. */
export const ConnectorsPage = () => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const connectors = useConnectors();
  // With nothing in the list, its empty state has the button.
  const hasSocial = connectors.data?.some(({ type }) => type === 'Social') ?? true;
  const shown = tabs.find(({ path }) => pathname.startsWith(path)) ?? tabs[0];
  return (
    <>
      <PageHeader
        title={t('connectors.title')}
        description={t('connectors.lead')}
        actions={shown === tabs[0] && hasSocial && <AddSocialButton />}
      />
      <Tabs value={shown.path} onChange={(path) => path && navigate(path)} keepMounted={false}>
        <SlidingTabs value={shown.path}>
          {tabs.map(({ path, title }) => (
            <Tabs.Tab key={path} value={path}>
              {t(title)}
            </Tabs.Tab>
          ))}
        </SlidingTabs>
        <Tabs.Panel value={shown.path}>
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </>
  );
};
