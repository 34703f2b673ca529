import { useState } from 'react';
import { RowList } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { moved, replaced, without } from '../interactions/lists.ts';
import { ItemPreviewDrawer } from '../items/item-preview-drawer.tsx';
import type { NamedItem } from './definition-draft.ts';
import { NamedItemRow } from './named-item-row.tsx';

interface NamedItemListProps {
  items: NamedItem[];
  titles: ReadonlyMap<string, string | null>;
  onChange: (items: NamedItem[]) => void;
}

/** Items that every candidate gets, in order, each with its weight. */
export function NamedItemList({ items, titles, onChange }: NamedItemListProps) {
  const { shell, assessments } = useTexts();
  const [previewed, setPreviewed] = useState<{ id: string; title: string } | null>(null);
  const titleOf = (itemId: string) => {
    const title = titles.get(itemId);
    return title === null ? assessments.unknownItem : (title ?? shell.loading);
  };
  return (
    <>
      <RowList label={assessments.items}>
        {items.map((item, index) => (
          <NamedItemRow
            key={item.itemId}
            item={item}
            title={titleOf(item.itemId)}
            number={index + 1}
            onPreview={() => setPreviewed({ id: item.itemId, title: titleOf(item.itemId) })}
            onChange={(changed) => onChange(replaced(items, index, changed))}
            onMoveUp={index > 0 ? () => onChange(moved(items, index, -1)) : undefined}
            onMoveDown={index < items.length - 1 ? () => onChange(moved(items, index, 1)) : undefined}
            onRemove={() => onChange(without(items, index))}
          />
        ))}
      </RowList>
      <ItemPreviewDrawer item={previewed} onClose={() => setPreviewed(null)} />
    </>
  );
}
