import { htmlNodes } from '@lembar/item-views/html-nodes.ts';
import { itemTexts } from '@lembar/item-views/item-texts.ts';
import { Node } from '@tiptap/core';

/** Only what a candidate's page would let through is ever put into this page, whatever the clipboard brought. */
function safely(html: string): Element {
  const settings = { texts: itemTexts.id, direction: 'ltr' as const, disabled: true, mediaUrl: () => undefined };
  return htmlNodes(html, settings, false).firstElementChild ?? document.createElement('span');
}

/**
 * What came with an import and has no tools here: an equation without its TeX, letters with their reading (ruby). It is
 * shown and kept whole, and can be moved or removed.
 */
export const KeptNode = Node.create({
  name: 'kept',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({ html: { default: '', rendered: false } }),
  parseHTML: () =>
    ['math', 'ruby'].map((tag) => ({ tag, getAttrs: (element: HTMLElement) => ({ html: element.outerHTML }) })),
  renderHTML: ({ node }) => ({ dom: safely(node.attrs.html) }),
  renderText: ({ node }) => safely(node.attrs.html).textContent ?? '',
  addNodeView: () => (props) => {
    const dom = document.createElement('span');
    dom.className = 'equation';
    dom.append(safely(props.node.attrs.html));
    return { dom };
  },
});
