import { Mark } from '@tiptap/core';

/** H₂O: below the line. */
export const Subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts: () => ({ 'Mod-,': ({ editor }) => editor.commands.toggleMark('subscript') }),
});

/** m²: above the line. */
export const Superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts: () => ({ 'Mod-.': ({ editor }) => editor.commands.toggleMark('superscript') }),
});
