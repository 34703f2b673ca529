import { Drawer, type DrawerRootProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.tsx';

interface SideSheetProps extends DrawerRootProps {
  title: ReactNode;
}

/** Something to look at beside the page, without leaving it. */
export function SideSheet({ title, children, ...root }: SideSheetProps) {
  const { shell } = useTexts();
  return (
    <Drawer.Root position="right" size="27rem" {...root}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        {/* A <header> outside an article counts as the page's banner, which there is already. */}
        <Drawer.Header role="presentation">
          <Drawer.Title fw={700}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label={shell.close} />
        </Drawer.Header>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
