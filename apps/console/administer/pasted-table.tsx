import { Table } from '@mantine/core';
import { Mark } from '../shell/ui/mark.tsx';
import { ScrollTable } from '../shell/ui/scroll-table.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { RosterLine } from './parse-roster.ts';

/** More than this tells nothing new: lines with problems are shown first. */
const SHOWN_LINES = 100;

export function PastedTable({ lines }: { lines: RosterLine[] }) {
  const { administer } = useTexts();
  const troubled = lines.filter(({ problems }) => problems.length > 0);
  const sound = lines.filter(({ problems }) => problems.length === 0);
  return (
    <ScrollTable label={administer.pasted} tabularNums verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          {(['name', 'username', 'participantNumber', 'nis', 'nisn', 'class'] as const).map((name) => (
            <Table.Th key={name}>{administer[name]}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...troubled, ...sound].slice(0, SHOWN_LINES).map(({ line, fields, problems }) => (
          <Table.Tr key={line}>
            <Table.Td>
              {fields.name}
              {problems.map((problem) => (
                <div key={problem}>
                  <Mark tone="bad">
                    {administer.line(line)}: {administer.pasteProblems[problem]}
                  </Mark>
                </div>
              ))}
            </Table.Td>
            <Table.Td>{fields.username}</Table.Td>
            <Table.Td>{fields.participantNumber}</Table.Td>
            <Table.Td>{fields.nis}</Table.Td>
            <Table.Td>{fields.nisn}</Table.Td>
            <Table.Td>{fields.className}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </ScrollTable>
  );
}
