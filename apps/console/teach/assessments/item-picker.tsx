import type { ItemRow } from '@lembar/contract/items.ts';
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { BankSearch } from '../../shell/search.ts';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { Mark } from '../../shell/ui/mark.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { Row, RowList } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { BankFilters } from '../items/bank-filters.tsx';
import { kindLabel } from '../items/kind-label.ts';
import { useItems } from '../items/use-items.ts';
import classes from './item-picker.module.css';

interface ItemPickerProps {
  opened: boolean;
  used: readonly string[];
  onPick: (itemIds: string[]) => void;
  onClose: () => void;
}

/** The bank in a dialog: search, tick, add. Ticks stay while pages and filters change. */
export function ItemPicker({ opened, onClose, ...picking }: ItemPickerProps) {
  const { assessments } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={assessments.pickTitle} size="xl">
      {opened && <PickFromBank {...picking} />}
    </Dialog>
  );
}

function PickFromBank({ used, onPick }: Pick<ItemPickerProps, 'used' | 'onPick'>) {
  const { assessments, teach } = useTexts();
  const [search, setSearch] = useState<BankSearch>({});
  const [picked, setPicked] = useState<string[]>([]);
  const items = useItems(search);
  const toggle = (itemId: string) =>
    setPicked((before) => (before.includes(itemId) ? before.filter((id) => id !== itemId) : [...before, itemId]));
  return (
    <Stack>
      <BankFilters
        search={search}
        total={items.data?.total}
        onChange={(change) => setSearch((before) => ({ ...before, page: undefined, ...change }))}
      />
      <QueryView query={items}>
        {({ rows, ...page }) => (
          <div>
            {rows.length === 0 && <Text c="dimmed">{teach.noMatch}</Text>}
            {rows.length > 0 && (
              <RowList label={assessments.pickTitle}>
                {rows.map((row) => (
                  <PickRow
                    key={row.id}
                    row={row}
                    used={used.includes(row.id)}
                    picked={picked.includes(row.id)}
                    onToggle={() => toggle(row.id)}
                  />
                ))}
              </RowList>
            )}
            <Pager {...page} onPage={(number) => setSearch((before) => ({ ...before, page: number }))} />
          </div>
        )}
      </QueryView>
      <div className={classes.bar}>
        <Button disabled={picked.length === 0} onClick={() => onPick(picked)}>
          {assessments.addPicked(picked.length)}
        </Button>
      </div>
    </Stack>
  );
}

interface PickRowProps {
  row: ItemRow;
  used: boolean;
  picked: boolean;
  onToggle: () => void;
}

function PickRow({ row, used, picked, onToggle }: PickRowProps) {
  const { assessments, teach } = useTexts();
  return (
    <Row
      title={
        <Checkbox
          label={row.title}
          aria-label={assessments.pick(row.title)}
          checked={used || picked}
          disabled={used}
          onChange={onToggle}
        />
      }
      about={row.excerpt}
    >
      <Group gap={6} mt={4}>
        {used && <Mark tone="warn">{assessments.alreadyIn}</Mark>}
        {row.kinds.map((kind) => (
          <Mark key={kind} tone="kind">
            {kindLabel(kind, teach)}
          </Mark>
        ))}
        {row.tags.map((tag) => (
          <Mark key={tag}>{tag}</Mark>
        ))}
      </Group>
    </Row>
  );
}
