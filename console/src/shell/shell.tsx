import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Link, Outlet, useHref, useLocation, useNavigation } from 'react-router';
import { Mark } from '../kit/mark.tsx';
import { PageSkeleton } from '../kit/skeletons.tsx';
import { t } from '../lib/phrases.ts';
import { useSpokenLanguage } from '../lib/use-spoken-language.ts';
import { AdviceBanner } from './advice-banner.tsx';
import { AppearanceMenu } from './appearance-menu.tsx';
import { CommandPalette, PaletteButton } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { shapeOfNext } from './page-shape.ts';
import { UserMenu } from './user-menu.tsx';

/** A sign of life while a page loads, from the first moment that it is noticed. */
const Underway = () => {
  const { state } = useNavigation();
  return state === 'idle' ? null : (
    <div className="underway" role="progressbar" aria-label={t('common.loading')} />
  );
};

/** Milliseconds in which a page that is there at once shows no sign of having been away. */
const moment = 150;

/** Where a page takes longer than a moment, what it will look like. It says nothing twice. */
const useShapeOfNext = () => {
  const { state, location } = useNavigation();
  const { pathname } = useLocation();
  // A navigation names the whole path, which begins with where the console is served.
  const begin = useHref('/').replace(/\/$/, '').length;
  const next =
    state === 'loading' ? shapeOfNext(pathname, location.pathname.slice(begin)) : undefined;
  const [shown, setShown] = useState<typeof next>();
  useEffect(() => {
    if (!next) return setShown(undefined);
    const timer = setTimeout(() => setShown(next), moment);
    return () => clearTimeout(timer);
  }, [next]);
  return next && shown;
};

/** The page, or while the next one is on its way the place where it will be. */
const Pages = () => {
  const shape = useShapeOfNext();
  return (
    <>
      {shape && <PageSkeleton shape={shape} />}
      {/* Kept: nothing is lost of a page that stays after all. */}
      <div hidden={shape !== undefined}>
        <Outlet />
      </div>
    </>
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
          <Pages />
        </div>
      </AppShell.Main>
      <CommandPalette />
    </AppShell>
  );
};
