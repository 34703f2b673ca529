import { ActionIcon, Menu } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@tiptap/pm/tables';
import { type Editor, useEditorState } from '@tiptap/react';
import { useTexts } from '../../texts/texts.tsx';
import { emptyTable } from './table-nodes.ts';

const changes = [
  ['rowBelow', addRowAfter],
  ['columnRight', addColumnAfter],
  ['removeRow', deleteRow],
  ['removeColumn', deleteColumn],
  ['removeTable', deleteTable],
] as const;

/** Inserts a table, or changes the one in which the cursor stands. */
export function TableMenu({ editor }: { editor: Editor }) {
  const { editor: words } = useTexts();
  const inTable = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('table') });
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          variant={inTable ? 'light' : 'subtle'}
          color={inTable ? 'lembar' : 'gray.8'}
          size={32}
          aria-label={words.table}
          data-toolbar-toggle
        >
          <IconTable size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {inTable ? (
          changes.map(([name, command]) => (
            <Menu.Item
              key={name}
              onClick={() => {
                command(editor.state, editor.view.dispatch);
                editor.commands.focus();
              }}
            >
              {words[name]}
            </Menu.Item>
          ))
        ) : (
          <Menu.Item onClick={() => editor.chain().focus().insertContent(emptyTable(3, 3)).run()}>
            {words.insertTable}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
