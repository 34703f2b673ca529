import { Button, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { ProblemAlert } from './problem-alert.tsx';

/** Something could not be read; trying again is one press away. */
export function LoadFailed({ cause, onRetry }: { cause: unknown; onRetry: () => void }) {
  const { shell } = useTexts();
  return (
    <Stack align="flex-start">
      <ProblemAlert cause={cause} />
      <Button variant="default" onClick={onRetry}>
        {shell.tryAgain}
      </Button>
    </Stack>
  );
}
