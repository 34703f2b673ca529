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
    }),
  });
  return (
    <Toolbar className={classes.toolbar ?? ''} withBorder={false} aria-label={words.toolbarOf(label)}>
      {marks.map(({ name, icon: Icon }) => (
        <ToolbarButton
          key={name}
          small={line}
          label={words[name]}
          icon={<Icon size={18} aria-hidden />}
          pressed={active[name]}
          onPress={() => editor.chain().focus().toggleMark(name).run()}
        />
      ))}
      {!line && <BlockTools editor={editor} />}
      <ToolbarButton
        small={line}
        label={words.equation}
        icon={<IconMathFunction size={18} aria-hidden />}
        onPress={onEquation}
      />
      <ToolbarButton small={line} label={words.medium} icon={<IconPhoto size={18} aria-hidden />} onPress={onMedium} />
    </Toolbar>
  );
}

const lists = [
  { name: 'bulletList', icon: IconList },
  { name: 'orderedList', icon: IconListNumbers },
] as const;

/** Tools for a text of more than one line. */
function BlockTools({ editor }: { editor: Editor }) {
  const { editor: words } = useTexts();
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
    }),
  });
  const toggle = (name: (typeof lists)[number]['name']) => {
    const chain = editor.chain().focus();
    if (name === 'bulletList') chain.toggleBulletList().run();
    else chain.toggleOrderedList().run();
  };
  return (
    <>
      {lists.map(({ name, icon: Icon }) => (
        <ToolbarButton
          key={name}
          label={words[name]}
          icon={<Icon size={18} aria-hidden />}
          pressed={active[name]}
          onPress={() => toggle(name)}
        />
      ))}
      <TableMenu editor={editor} />
    </>
  );
}
