import { unwrapEquations, wrapEquations } from './equations.ts';
import { TAG } from './tags.ts';

function inTags(html: string, change: (tag: string) => string): string {
  return html
    .split(TAG)
    .map((part) => (part.startsWith('<') ? change(part) : part))
    .join('');
}

/**
 * Stored HTML in the editor's form. A `src` of `media:…` becomes `data-media`: browsers try to load the picture of any
 * element that is made, also of one that is made only to be written out, and there is no such address.
 */
export function toEditorHtml(stored: string): string {
  return wrapEquations(inTags(stored, (tag) => tag.replace(' src="media:', ' data-media="')));
}

/** The way back. */
export function toStoredHtml(edited: string): string {
  return unwrapEquations(inTags(edited, (tag) => tag.replace(' data-media="', ' src="media:')));
}
