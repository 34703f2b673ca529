import type { Extensions } from '@tiptap/core';
import { StarterKit } from '@tiptap/starter-kit';
import type { EditedEquation } from './equation-dialog.tsx';
import { EquationNode } from './equation-node.ts';
import { KeptNode } from './kept-node.ts';
import { MediumNode } from './medium-node.ts';
import { ReadingAttributes } from './reading-attributes.ts';
import { Subscript, Superscript } from './script-marks.ts';
import { Tables } from './table-nodes.ts';

/** Everything that a text of an item may consist of. Links are not among it: a sitting leads nowhere else. */
export function textExtensions(onEditEquation: (equation: EditedEquation) => void): Extensions {
  return [
    StarterKit.configure({ link: false, trailingNode: false }),
    Subscript,
    Superscript,
    EquationNode.configure({ onEdit: onEditEquation }),
    MediumNode,
    KeptNode,
    Tables,
    ReadingAttributes,
  ];
}
