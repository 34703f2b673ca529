import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { usePlace } from '../session/place.tsx';
import { Brand } from './brand.tsx';
import classes from './frame.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { Navigation } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';

/** What surrounds every page: school, rooms, language and account. */
export function Frame() {
  const { shell } = useTexts();
  const { school } = usePlace();
  const [opened, { toggle, close }] = useDisclosure(false);
  const main = useFocusOnNewPage();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 240, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#isi" className="skip-link">
        {shell.skipToContent}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="sm" wrap="nowrap" className={classes.place}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={shell.menu}
              aria-expanded={opened}
            />
            <Brand />
            <Text className={classes.school} visibleFrom="xs" truncate>
              {school?.name ?? shell.platformName}
            </Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            <LanguageSwitch />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" className={classes.navbar} component="div">
        <Navigation onChosen={close} />
      </AppShell.Navbar>
      <AppShell.Main id="isi" ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

/** Whoever moves by keyboard or listens starts at the new page, not at the link that led there. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus();
  }, [pathname]);
  return main;
}
