import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { Text } from '@mantine/core';
import { RowList } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AttemptLine } from './attempt-line.tsx';
import { useNow } from './use-now.ts';

interface AttemptListProps {
  rows: AttemptRow[];
  onRelease: (row: AttemptRow) => void;
}

export function AttemptList({ rows, onRelease }: AttemptListProps) {
  const { deliveries } = useTexts();
  const now = useNow(1_000);
  if (rows.length === 0) return <Text c="dimmed">{deliveries.nobodyMatches}</Text>;
  return (
    <RowList label={deliveries.live}>
      {rows.map((row) => (
        <AttemptLine key={row.candidateId} row={row} now={now} onRelease={() => onRelease(row)} />
      ))}
    </RowList>
  );
}
