import { Button, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ContentRow } from './content-row.tsx';
import type { Entry } from './entry.ts';
import { moved, nextId, replaced, without } from './lists.ts';

export interface ContentListProps {
  entries: Entry[];
  onChange: (entries: Entry[]) => void;
  /** Path of the list in the form, such as `interactions.0.options`. */
  path: string;
  /** The first letter of new ids. */
  prefix: string;
  nameOf: (index: number) => string;
  addLabel: string;
  /** Fewer than this make no sense. */
  least: number;
  /** Whether entries may be kept in their place when shuffled. */
  canPin?: boolean;
  /** Before the content: whether it is right. */
  mark?: (entry: Entry, index: number) => ReactNode;
  /** Below the content: what else belongs to the entry. */
  extra?: (entry: Entry, index: number) => ReactNode;
}

/** A list of contents to write, to put in order, to add to and to take from. */
export function ContentList(props: ContentListProps) {
  const { entries, onChange, path, prefix, nameOf, addLabel, least, canPin = false, mark, extra } = props;
  return (
    <Stack gap="xs" data-field={path}>
      {entries.map((entry, index) => (
        <ContentRow
          key={entry.id}
          entry={entry}
          path={`${path}.${index}.content`}
          name={nameOf(index)}
          canPin={canPin}
          mark={mark?.(entry, index)}
          extra={extra?.(entry, index)}
          onChange={(changed) => onChange(replaced(entries, index, changed))}
          onMoveUp={index > 0 ? () => onChange(moved(entries, index, -1)) : undefined}
          onMoveDown={index < entries.length - 1 ? () => onChange(moved(entries, index, 1)) : undefined}
          onRemove={entries.length > least ? () => onChange(without(entries, index)) : undefined}
        />
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={entries.length >= 50}
          onClick={() => onChange([...entries, { id: nextId(prefix, entries), content: '' }])}
        >
          {addLabel}
        </Button>
      </div>
    </Stack>
  );
}
