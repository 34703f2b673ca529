import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDotsVertical, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.tsx';

interface EntryMenuProps {
  /** In a row of its own height rather than beside a field with a label. */
  flush?: boolean;
  name: string;
  /** Undefined where entries cannot be pinned. */
  pinned?: boolean | undefined;
  onPin?: () => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

/** Order, place and removal of one entry of a list. */
export function EntryMenu({ flush = false, name, pinned, onPin, onMoveUp, onMoveDown, onRemove }: EntryMenuProps) {
  const { editor, shell } = useTexts();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray.8" mt={flush ? 0 : 38} aria-label={editor.entryMenu(name)}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} disabled={!onMoveUp} onClick={onMoveUp}>
          {editor.moveUp}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} disabled={!onMoveDown} onClick={onMoveDown}>
          {editor.moveDown}
        </Menu.Item>
        {pinned !== undefined && (
          <Menu.Item
            leftSection={pinned ? <IconPinnedOff size={16} aria-hidden /> : <IconPin size={16} aria-hidden />}
            onClick={onPin}
          >
            {pinned ? editor.unpin : editor.pin}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} disabled={!onRemove} onClick={onRemove}>
          {shell.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
