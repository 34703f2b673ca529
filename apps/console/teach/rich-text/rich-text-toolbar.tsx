import { Toolbar } from '@mantine/core';
import {
  IconBold,
  IconItalic,
  IconList,
  IconListNumbers,
  IconMathFunction,
  IconPhoto,
  IconSubscript,
  IconSuperscript,
  IconUnderline,
} from '@tabler/icons-react';
import { type Editor, useEditorState } from '@tiptap/react';
import { useTexts } from '../../texts/texts.tsx';
import classes from './rich-text.module.css';
import { TableMenu } from './table-menu.tsx';
import { ToolbarButton } from './toolbar-button.tsx';

interface RichTextToolbarProps {
  editor: Editor;
  label: string;
  line: boolean;
  onEquation: () => void;
  onMedium: () => void;
}

const marks = [
  { name: 'bold', icon: IconBold },
  { name: 'italic', icon: IconItalic },
  { name: 'underline', icon: IconUnderline },
  { name: 'subscript', icon: IconSubscript },
  { name: 'superscript', icon: IconSuperscript },
] as const;

export function RichTextToolbar({ editor, label, line, onEquation, onMedium }: RichTextToolbarProps) {
  const { editor: words } = useTexts();
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      underline: current.isActive('underline'),
      subscript: current.isActive('subscript'),
      superscript: current.isActive('superscript'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
    }),
  });
  return (
    <Toolbar className={classes.toolbar ?? ''} withBorder={false} aria-label={words.toolbarOf(label)}>
      {marks.map(({ name, icon: Icon }) => (
        <ToolbarButton
          key={name}
          label={words[name]}
          icon={<Icon size={18} aria-hidden />}
          pressed={active[name]}
          onPress={() => editor.chain().focus().toggleMark(name).run()}
        />
      ))}
      {!line && (
        <>
          <ToolbarButton
            label={words.bulletList}
            icon={<IconList size={18} aria-hidden />}
            pressed={active.bulletList}
            onPress={() => editor.chain().focus().toggleBulletList().run()}
          />
          <ToolbarButton
            label={words.orderedList}
            icon={<IconListNumbers size={18} aria-hidden />}
            pressed={active.orderedList}
            onPress={() => editor.chain().focus().toggleOrderedList().run()}
          />
          <TableMenu editor={editor} />
        </>
      )}
      <ToolbarButton label={words.equation} icon={<IconMathFunction size={18} aria-hidden />} onPress={onEquation} />
      <ToolbarButton label={words.medium} icon={<IconPhoto size={18} aria-hidden />} onPress={onMedium} />
    </Toolbar>
  );
}
