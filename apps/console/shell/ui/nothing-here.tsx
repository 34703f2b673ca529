import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Sheet } from './sheet.tsx';

interface NothingHereProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** An empty list says what belongs there and how to begin. */
export function NothingHere({ icon, title, children, action }: NothingHereProps) {
  return (
    <Sheet>
      <Stack align="center" gap="xs" py="xl" ta="center">
        <Text c="dimmed" component="span" aria-hidden>
          {icon}
        </Text>
        <Title order={2}>{title}</Title>
        {children && (
          <Text c="dimmed" maw="32rem">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Sheet>
  );
}
