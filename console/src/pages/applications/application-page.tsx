import type { Application } from '@cardea/contract/management/applications.ts';
import { Badge, Button, Group, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { lastGuideOf } from '../../guides/last-guide.ts';
import { NounDetail } from '../../kit/noun-detail.tsx';
import { SlidingTabs } from '../../kit/sliding-tabs.tsx';
import { t } from '../../lib/phrases.ts';
import { plainGuideOf, signsPeopleIn, typeNames } from './application-type.ts';
import { applications } from './noun.ts';

/** What an application is: its type, and whose it is. */
export const ApplicationBadges = ({ application }: { application: Application }) => (
  <Group gap="xs" component="span">
    <Badge>{t(typeNames[application.type])}</Badge>
    {application.isThirdParty && (
      <Badge color="yellow" variant="light">
        {t('applications.third_party')}
      </Badge>
    )}
  </Group>
);

const tabs = ['settings', 'branding'] as const;
type Tab = (typeof tabs)[number];

const pathOf = (application: Application, tab: Tab): string =>
  tab === 'settings'
    ? applications.pathOf(application)
    : `${applications.pathOf(application)}/${tab}`;

type ApplicationPageProps = {
  tab: Tab;
  children: (application: Application) => ReactNode;
};

/** The page of one application: what it is, its guide, and a tab for each side of it. */
export const ApplicationPage = ({ tab, children }: ApplicationPageProps) => {
  const navigate = useNavigate();
  const show = (application: Application) => {
    // Nobody sees what calls APIs on its own.
    if (!signsPeopleIn(application.type)) return children(application);
    return (
      <Tabs
        value={tab}
        onChange={(next) => next && navigate(pathOf(application, next as Tab))}
        keepMounted={false}
      >
        <SlidingTabs value={tab}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`applications.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </SlidingTabs>
        <Tabs.Panel value={tab}>{children(application)}</Tabs.Panel>
      </Tabs>
    );
  };
  return (
    <NounDetail
      noun={applications}
      header={(application) => ({
        description: <ApplicationBadges application={application} />,
        actions: (
          <Button
            component={Link}
            variant="default"
            to={`${applications.pathOf(application)}/guide/${lastGuideOf(application.id) ?? plainGuideOf(application.type)}`}
          >
            {t('guides.open')}
          </Button>
        ),
      })}
    >
      {show}
    </NounDetail>
  );
};
