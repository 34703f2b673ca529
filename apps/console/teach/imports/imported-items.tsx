import type { ImportPreview } from '@lembar/contract/imports.ts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Pager } from '../../shell/ui/pager.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { ImportedItem } from './imported-item.tsx';
import { entriesAt } from './loss.ts';

/** Few enough that a cheap laptop draws them at once. */
const ITEMS_PER_PAGE = 10;

interface ImportedItemsProps {
  preview: ImportPreview;
  without: ReadonlySet<number>;
  onWithout: (without: ReadonlySet<number>) => void;
}

export function ImportedItems({ preview, without, onWithout }: ImportedItemsProps) {
  const { imports } = useTexts();
  const { items, report, mediaLinks } = preview;
  const [page, setPage] = useState(1);
  const mediaUrl = useCallback((mediaId: string) => mediaLinks[mediaId], [mediaLinks]);
  const take = (index: number, taken: boolean) => {
    const next = new Set(without);
    if (taken) next.delete(index);
    else next.add(index);
    onWithout(next);
  };
  if (items.length === 0) return <Text>{imports.noItems}</Text>;
  const from = (page - 1) * ITEMS_PER_PAGE;
  return (
    <Stack>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => onWithout(new Set())}>
          {imports.takeAll}
        </Button>
        <Button size="xs" variant="default" onClick={() => onWithout(new Set(items.map(({ index }) => index)))}>
          {imports.takeNone}
        </Button>
      </Group>
      {items.slice(from, from + ITEMS_PER_PAGE).map((imported) => (
        <ImportedItem
          key={imported.index}
          imported={imported}
          entries={entriesAt(imported.place, report.entries)}
          mediaUrl={mediaUrl}
          taken={!without.has(imported.index)}
          onTake={(taken) => take(imported.index, taken)}
        />
      ))}
      <Pager page={page} pageSize={ITEMS_PER_PAGE} total={items.length} onPage={setPage} />
    </Stack>
  );
}
