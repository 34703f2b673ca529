import type { Delivery } from '@lembar/contract/deliveries.ts';
import type { ResultRow } from '@lembar/contract/results.ts';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useMoments } from '../../shell/time/use-moments.ts';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { Mark } from '../../shell/ui/mark.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useExportResults, useReleaseResults } from './use-results.ts';

interface ResultsActionsProps {
  delivery: Delivery;
  rows: readonly ResultRow[];
  released: string | null;
}

export function ResultsActions({ delivery, rows, released }: ResultsActionsProps) {
  const { deliveries } = useTexts();
  const { moment } = useMoments();
  const announce = useAnnounce();
  const [asking, { open, close }] = useDisclosure(false);
  const release = useReleaseResults(delivery.id, () => {
    close();
    announce(deliveries.resultsReleased);
  });
  const workbook = useExportResults(delivery.id, delivery.title);
  const count = (state: ResultRow['state']) => rows.filter((row) => row.state === state).length;
  return (
    <Group justify="space-between">
      <Mark tone={released ? 'good' : 'quiet'}>
        {released ? deliveries.released(moment(released)) : deliveries.notReleased}
      </Mark>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconFileSpreadsheet size={18} aria-hidden />}
          loading={workbook.isPending}
          onClick={() => workbook.mutate(undefined)}
        >
          {deliveries.exportExcel}
        </Button>
        {!released && <Button onClick={open}>{deliveries.releaseResults}</Button>}
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={deliveries.releaseTitle}
        confirm={deliveries.releaseResults}
        busy={release.isPending}
        onConfirm={() => release.mutate(undefined)}
      >
        {deliveries.releaseResultsText(count('final'), count('awaiting-marking'))}
      </ConfirmDialog>
    </Group>
  );
}
