import type { ImportPreview } from '@lembar/contract/imports.ts';
import { Box, Chip, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Pager } from '../../shell/ui/pager.tsx';
import { ScrollTable } from '../../shell/ui/scroll-table.tsx';
import { useTexts, useWords } from '../../texts/texts.tsx';
import { type Verdict, verdicts } from './loss.ts';
import { VerdictMark } from './verdict-mark.tsx';

const ENTRIES_PER_PAGE = 50;

/** Every construct of the file and what became of it, by verdict. */
export function LossReport({ report }: { report: ImportPreview['report'] }) {
  const { language, texts } = useWords();
  const { imports } = texts;
  const [chosen, setChosen] = useState<string[]>(['mapped', 'dropped']);
  const [page, setPage] = useState(1);
  const entries = report.entries.filter((entry) => chosen.includes(entry.verdict));
  const from = (page - 1) * ENTRIES_PER_PAGE;
  const choose = (next: string[]) => {
    setChosen(next);
    setPage(1);
  };
  return (
    <Stack>
      <VerdictChips report={report} chosen={chosen} onChoose={choose} />
      {entries.length === 0 ? (
        <Text c="dimmed">{imports.noEntries}</Text>
      ) : (
        <ScrollTable label={imports.report}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{imports.place}</Table.Th>
              <Table.Th visibleFrom="sm">{imports.verdict}</Table.Th>
              <Table.Th>{imports.detail}</Table.Th>
              <Table.Th visibleFrom="sm">{imports.construct}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.slice(from, from + ENTRIES_PER_PAGE).map((entry, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: notes are read only, and two may be word for word the same
              <Table.Tr key={row}>
                <Table.Td>{entry.place}</Table.Td>
                <Table.Td visibleFrom="sm">
                  <VerdictMark verdict={entry.verdict} />
                </Table.Td>
                <Table.Td miw={{ sm: '16rem' }}>
                  {/* On a phone the verdict stands above its reason. */}
                  <Box hiddenFrom="sm" mb={4}>
                    <VerdictMark verdict={entry.verdict} />
                  </Box>
                  {entry.detail[language]}
                </Table.Td>
                <Table.Td c="dimmed" visibleFrom="sm">
                  {entry.construct}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      )}
      <Pager page={page} pageSize={ENTRIES_PER_PAGE} total={entries.length} onPage={setPage} />
    </Stack>
  );
}

interface VerdictChipsProps {
  report: ImportPreview['report'];
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

function VerdictChips({ report, chosen, onChoose }: VerdictChipsProps) {
  const { imports } = useTexts();
  return (
    <Chip.Group multiple value={chosen} onChange={onChoose}>
      <Group gap="xs" role="group" aria-label={imports.verdict}>
        {verdicts.map((verdict: Verdict) => (
          <Chip key={verdict} value={verdict} title={imports.verdictHints[verdict]}>
            {imports.verdictCount(imports.verdicts[verdict], report[verdict])}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
