import { Group, NativeSelect, Text } from '@mantine/core';
import type { BankSearch } from '../../shell/search.ts';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useTags } from './use-items.ts';

interface BankFiltersProps {
  search: BankSearch;
  onChange: (change: BankSearch) => void;
  total: number | undefined;
}

/** Words, tag and kind; also used where items are picked for an assessment. */
export function BankFilters({ search, onChange, total }: BankFiltersProps) {
  const { teach } = useTexts();
  const tags = useTags().data?.tags ?? [];
  return (
    <Group gap="sm" align="center" role="search">
      <SearchField
        label={teach.searchItems}
        value={search.q ?? ''}
        onSearch={(q) => onChange({ q: q || undefined })}
        flex="1 1 14rem"
      />
      <NativeSelect
        aria-label={teach.byTag}
        value={search.tag ?? ''}
        onChange={(event) => onChange({ tag: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: teach.allTags },
          ...tags.map(({ tag, items }) => ({ value: tag, label: teach.tagWithCount(tag, items) })),
        ]}
        flex="1 1 9rem"
        maw="16rem"
      />
      <NativeSelect
        aria-label={teach.byKind}
        value={search.kind ?? ''}
        onChange={(event) => onChange({ kind: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: teach.allKinds },
          ...Object.entries(teach.kinds).map(([value, label]) => ({ value, label })),
        ]}
        flex="1 1 9rem"
        maw="16rem"
      />
      <Text size="sm" c="dimmed" role="status" className="tabular">
        {total === undefined ? '' : teach.itemsFound(total)}
      </Text>
    </Group>
  );
}
