import type { Kind } from '@lembar/assessment/interactions/answering.ts';
import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';
import type { InteractionDraft } from '../interactions/drafts.ts';
import { moved, nextId, replaced, without } from '../interactions/lists.ts';
import { kinds, newInteraction } from '../interactions/new-interaction.ts';
import { PartSheet } from './part-sheet.tsx';

interface PartListProps {
  interactions: InteractionDraft[];
  onChange: (interactions: InteractionDraft[]) => void;
}

/** The answerable parts of an item, each on its sheet. */
export function PartList({ interactions, onChange }: PartListProps) {
  const { editor, teach } = useTexts();
  const add = (kind: Kind) => onChange([...interactions, newInteraction(kind, nextId('r', interactions))]);
  return (
    <>
      {interactions.map((draft, index) => (
        <PartSheet
          key={draft.id}
          draft={draft}
          index={index}
          onChange={(changed) => onChange(replaced(interactions, index, changed))}
          onMoveUp={index > 0 ? () => onChange(moved(interactions, index, -1)) : undefined}
          onMoveDown={index < interactions.length - 1 ? () => onChange(moved(interactions, index, 1)) : undefined}
          onRemove={interactions.length > 1 ? () => onChange(without(interactions, index)) : undefined}
        />
      ))}
      <div>
        <Menu>
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />}>
              {editor.addPart}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {teach.kinds[kind]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}
