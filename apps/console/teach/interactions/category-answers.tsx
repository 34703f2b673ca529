import { Radio, Table, Text } from '@mantine/core';
import { ScrollTable } from '../../shell/ui/scroll-table.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { CategoryTableDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { PartProblem } from './part-problem.tsx';
import { shortWords } from './short-words.ts';

/** Which category is right for each statement: a grid, as candidates will see it. */
export function CategoryAnswers({ draft, onChange, path }: EditorProps<CategoryTableDraft>) {
  const { editor } = useTexts();
  const { rows, categories, correct } = draft;
  const rowName = (index: number) => shortWords(rows[index]?.content) || editor.row(index + 1);
  const categoryName = (index: number) => shortWords(categories[index]?.content) || editor.category(index + 1);
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {editor.answerTable}
      </Text>
      <ScrollTable label={editor.answerTable} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{editor.rows}</Table.Th>
            {categories.map(({ id }, index) => (
              <Table.Th key={id} ta="center">
                {categoryName(index)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id: row }, index) => (
            <Table.Tr key={row}>
              <Table.Th scope="row" fw={400}>
                {rowName(index)}
                <PartProblem path={`${path}.correct.${row}`} />
              </Table.Th>
              {categories.map(({ id: category }, column) => (
                <Table.Td key={category}>
                  <Radio
                    name={`${path}-${row}`}
                    aria-label={editor.rowIs(rowName(index), categoryName(column))}
                    checked={correct[row] === category}
                    onChange={() => onChange({ ...draft, correct: { ...correct, [row]: category } })}
                    styles={{ body: { justifyContent: 'center' } }}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
    </div>
  );
}
