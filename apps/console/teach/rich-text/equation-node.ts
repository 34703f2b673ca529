import { InputRule, mergeAttributes, Node, nodePasteRule } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { drawEquation } from './draw-equation.ts';
import type { EditedEquation, Equation } from './equation-dialog.tsx';

interface EquationOptions {
  /** Opens the dialog for an equation in the text. */
  onEdit: (equation: EditedEquation) => void;
}

function show(dom: HTMLElement, { tex, block }: Equation): void {
  const drawn = drawEquation(tex, block);
  if ('mathml' in drawn) dom.innerHTML = drawn.mathml;
  else dom.textContent = `\\(${tex}\\)`;
  dom.toggleAttribute('data-mistaken', 'mistake' in drawn);
}

/** An equation in the text, drawn while it is edited. Typing or pasting `\(x^2\)` makes one. */
export const EquationNode = Node.create<EquationOptions>({
  name: 'equation',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ onEdit: () => undefined }),
  addAttributes: () => ({
    tex: {
      default: '',
      parseHTML: (element) => element.dataset.tex ?? '',
      renderHTML: ({ tex }) => ({ 'data-tex': tex }),
    },
    block: {
      default: false,
      parseHTML: (element) => element.dataset.block !== undefined,
      renderHTML: ({ block }) => (block ? { 'data-block': '' } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-tex]' }],
  renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes)],
  renderText: ({ node }) => `\\(${node.attrs.tex}\\)`,
  addNodeView() {
    return ({ node, getPos }) => {
      const dom = document.createElement('span');
      dom.className = 'equation';
      const equation = { tex: String(node.attrs.tex), block: Boolean(node.attrs.block) };
      show(dom, equation);
      dom.addEventListener('dblclick', () => {
        const position = getPos();
        if (position !== undefined) this.options.onEdit({ ...equation, position });
      });
      return { dom };
    };
  },
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type !== this.type) return false;
        const { tex, block } = selection.node.attrs;
        this.options.onEdit({ tex, block, position: selection.from });
        return true;
      },
    };
  },
  addInputRules() {
    return [
      new InputRule({
        find: /\\\((.+?)\\\)$/,
        handler: ({ state, range, match }) => {
          const tex = (match[1] ?? '').trim();
          if (tex) state.tr.replaceWith(range.from, range.to, this.type.create({ tex }));
        },
      }),
    ];
  },
  addPasteRules() {
    return [
      nodePasteRule({
        find: /\\\((.+?)\\\)/g,
        type: this.type,
        getAttributes: (match) => ({ tex: match[1]?.trim() }),
      }),
    ];
  },
});
