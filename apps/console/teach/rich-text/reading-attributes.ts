import { Extension } from '@tiptap/core';

const kept = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(name),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [name]: attributes[name] } : {}),
});

/** Language and direction of a paragraph survive editing: an Arabic line in an Indonesian text stays Arabic. */
export const ReadingAttributes = Extension.create({
  name: 'readingAttributes',
  addGlobalAttributes: () => [
    {
      types: ['paragraph', 'heading', 'blockquote', 'listItem', 'tableCell', 'tableHeader'],
      attributes: { dir: kept('dir'), lang: kept('lang') },
    },
  ],
});
