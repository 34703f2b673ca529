import { Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** A way back to the list that this page belongs to. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: one heading, what can be done here, and the content. */
export function Page({ title, lead, back, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Lembar`);
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-end" gap="md" mb="lg">
        <Stack gap={4} className={classes.heading}>
          {back}
          <Title order={1}>{title}</Title>
          {lead && (
            <Text component="div" c="dimmed" size="sm">
              {lead}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="sm">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
