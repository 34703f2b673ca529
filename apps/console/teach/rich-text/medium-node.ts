import { mergeAttributes, Node } from '@tiptap/core';
import { type MediumTag, officeMediaLinks } from './office-media.ts';

const tags: readonly MediumTag[] = ['img', 'audio', 'video'];

const kept = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(name),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] === null ? {} : { [name]: attributes[name] }),
});

/** Shows the medium itself; what is stored is only its id. */
function mediumElement(tag: MediumTag, mediaId: string, alt: string | null): HTMLElement {
  const dom = document.createElement(tag);
  dom.className = 'medium';
  if (dom instanceof HTMLImageElement) dom.alt = alt ?? '';
  else dom.controls = true;
  officeMediaLinks
    .linkOf(mediaId)
    .then((link) => {
      if (link) dom.src = link;
      else dom.dataset.missing = '';
    })
    .catch(() => {
      dom.dataset.missing = '';
    });
  return dom;
}

/** A picture, recording or film of the school, `<img data-media="…">` in the editor. Nothing from elsewhere is taken in. */
export const MediumNode = Node.create({
  name: 'medium',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addAttributes: () => ({
    tag: { default: 'img', parseHTML: (element) => element.localName, rendered: false },
    mediaId: {
      default: '',
      parseHTML: (element) => element.dataset.media ?? '',
      renderHTML: ({ mediaId }) => ({ 'data-media': mediaId }),
    },
    alt: kept('alt'),
    width: kept('width'),
    height: kept('height'),
  }),
  parseHTML: () => tags.map((tag) => ({ tag: `${tag}[data-media]` })),
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.tag, mergeAttributes(HTMLAttributes)],
  addNodeView: () => (props) => ({
    dom: mediumElement(props.node.attrs.tag, props.node.attrs.mediaId, props.node.attrs.alt),
  }),
});
