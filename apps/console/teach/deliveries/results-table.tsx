import type { ResultRow } from '@lembar/contract/results.ts';
import { Table, Text } from '@mantine/core';
import { useMoments } from '../../shell/time/use-moments.ts';
import { Mark, type Tone } from '../../shell/ui/mark.tsx';
import { ScrollTable } from '../../shell/ui/scroll-table.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from './results-table.module.css';

const tones: Record<ResultRow['state'], Tone> = {
  'not-started': 'quiet',
  absent: 'bad',
  open: 'live',
  ungraded: 'quiet',
  'awaiting-marking': 'warn',
  final: 'good',
};

/** On a phone a row keeps its name, its mark and its state; the rest stands below the name. */
export function ResultsTable({ rows }: { rows: ResultRow[] }) {
  const { deliveries } = useTexts();
  return (
    <ScrollTable label={deliveries.results} tabularNums>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{deliveries.candidate}</Table.Th>
          <Table.Th ta="end">{deliveries.percentage}</Table.Th>
          <Table.Th ta="end" visibleFrom="sm">
            {deliveries.score}
          </Table.Th>
          <Table.Th>{deliveries.state}</Table.Th>
          <Table.Th visibleFrom="sm">{deliveries.passedHead}</Table.Th>
          <Table.Th visibleFrom="sm">{deliveries.className}</Table.Th>
          <Table.Th visibleFrom="sm">{deliveries.number}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <ResultLine key={row.candidateId} row={row} />
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}

function ResultLine({ row }: { row: ResultRow }) {
  const { deliveries } = useTexts();
  const { number } = useMoments();
  const known = row.score !== null && row.maxScore !== null;
  const score = known ? deliveries.scoreOf(number(row.score ?? 0), number(row.maxScore ?? 0)) : '';
  const verdict = row.passed === null ? '' : row.passed ? deliveries.passed : deliveries.failed;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {row.candidateName}
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {[row.participantNumber, row.className, score, verdict].filter(Boolean).join(' · ')}
        </Text>
      </Table.Th>
      <Table.Td ta="end" fw={700}>
        {row.percentage === null ? '' : number(row.percentage)}
      </Table.Td>
      <Table.Td ta="end" className={classes.whole} visibleFrom="sm">
        {score}
      </Table.Td>
      <Table.Td>
        <Mark tone={tones[row.state]}>{deliveries.resultStates[row.state]}</Mark>
      </Table.Td>
      <Table.Td className={classes.whole} visibleFrom="sm">
        {verdict}
      </Table.Td>
      <Table.Td className={classes.whole} visibleFrom="sm">
        {row.className}
      </Table.Td>
      <Table.Td className={classes.whole} visibleFrom="sm">
        {row.participantNumber}
      </Table.Td>
    </Table.Tr>
  );
}
