import { Anchor, Group, NumberInput, Text } from '@mantine/core';
import { Mark } from '../../shell/ui/mark.tsx';
import { Row } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { EntryMenu } from '../interactions/entry-menu.tsx';
import type { NamedItem } from './definition-draft.ts';

interface NamedItemRowProps {
  item: NamedItem;
  title: string;
  number: number;
  onPreview: () => void;
  onChange: (item: NamedItem) => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
  onRemove: () => void;
}

export function NamedItemRow({ item, title, number, onPreview, onChange, ...moves }: NamedItemRowProps) {
  const { editor, assessments } = useTexts();
  return (
    <Row
      title={
        <Group gap="xs" wrap="nowrap">
          <Text component="span" c="dimmed" className="tabular">
            {number}.
          </Text>
          <Anchor component="button" type="button" ta="start" fw={600} onClick={onPreview}>
            {title}
          </Anchor>
          {item.pinned && <Mark>{editor.pinned}</Mark>}
        </Group>
      }
      aside={
        <>
          <Text size="sm" c="dimmed" aria-hidden>
            {assessments.weight}
          </Text>
          <NumberInput
            aria-label={assessments.weightOf(title)}
            w="5.5rem"
            min={0.01}
            max={1000}
            value={item.weight}
            onChange={(weight) => onChange({ ...item, weight: Number(weight) || 1 })}
          />
          <EntryMenu
            name={title}
            flush
            pinned={item.pinned ?? false}
            onPin={() => onChange(withPin(item))}
            {...moves}
          />
        </>
      }
    />
  );
}

/** An item that is not pinned has no such field at all. */
function withPin({ pinned, ...item }: NamedItem): NamedItem {
  return pinned ? item : { ...item, pinned: true };
}
