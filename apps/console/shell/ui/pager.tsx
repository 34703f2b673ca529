import { Group, Pagination, Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

interface PagerProps {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}

/** Which part of a long list is shown, and the way to the others. */
export function Pager({ page, pageSize, total, onPage }: PagerProps) {
  const { shell } = useTexts();
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  const first = (page - 1) * pageSize + 1;
  return (
    <Group component="nav" aria-label={shell.pages} justify="space-between" mt="md">
      <Text size="sm" c="dimmed">
        {shell.rowsOf(first, Math.min(total, page * pageSize), total)}
      </Text>
      <Pagination
        value={page}
        total={pages}
        onChange={onPage}
        siblings={0}
        size="sm"
        getItemProps={(number) => ({ 'aria-label': shell.pageNumber(number) })}
        getControlProps={(control) => ({ 'aria-label': control === 'previous' ? shell.previousPage : shell.nextPage })}
      />
    </Group>
  );
}
