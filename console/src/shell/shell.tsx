import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Link, Outlet, useHref, useLocation, useNavigation } from 'react-router';
import { Mark } from '../kit/mark.tsx';
import { t } from '../lib/phrases.ts';
import { useSpokenLanguage } from '../lib/use-spoken-language.ts';
import { AdviceBanner } from './advice-banner.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import { CommandPalette, PaletteButton } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { UserMenu } from './user-menu.tsx';

/** A sign of life while a page loads, from the first moment that it is noticed. */
const Underway = () => {
  const { state } = useNavigation();
  return state === 'idle' ? null : (
    <div className="underway" role="progressbar" aria-label={t('common.loading')} />
  );
};

const Brand = () => (
  <Link to="/" className="brand">
    <Mark />
    {t('common.product')}
  </Link>
);

/** The frame around every page: navigation, search, the operator's menu, and the page itself. */
export const Shell = () => {
  useSpokenLanguage();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname, search } = useLocation();
  // With the whole path: `<base>` would make a bare fragment the address of another page.
  const content = useHref({ pathname, search, hash: '#content' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu of a phone closes on arrival
  useEffect(() => close(), [pathname]);

  return (
    <AppShell
      layout="alt"
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
      transitionDuration={150}
    >
      <a href={content} className="skip-link">
        {t('shell.skip')}
      </a>
      <Underway />
      <AppShell.Header bg="var(--mantine-color-body)">
        <Group h="100%" px={{ base: 'md', sm: 'xl' }} wrap="nowrap" gap="sm">
          <Burger
            hiddenFrom="sm"
            size="sm"
            opened={isOpen}
            onClick={toggle}
            aria-label={t('shell.menu')}
            aria-expanded={isOpen}
          />
          <PaletteButton />
          <Group ms="auto" gap="xs" wrap="nowrap">
            <AppearanceMenu />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" bg="var(--mantine-color-body)">
        <Group justify="space-between" h={36} mb="md" ps="xs">
          <Brand />
          <Burger
            hiddenFrom="sm"
            size="sm"
            opened
            onClick={toggle}
            aria-label={t('shell.close_menu')}
          />
        </Group>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} style={{ outline: 'none' }}>
        <div style={{ maxInlineSize: '68rem', marginInline: 'auto' }}>
          <OfflineNotice />
          <AdviceBanner />
          <Outlet />
        </div>
      </AppShell.Main>
      <CommandPalette />
    </AppShell>
  );
};
