import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

/** Rows that are still on their way. */
export function ListSkeleton({ rows = 5, height = 64 }: { rows?: number; height?: number }) {
  const { shell } = useTexts();
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{shell.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
