import type { Item, Stimulus } from '@lembar/assessment/item/item.ts';
import { shownItem } from '@lembar/assessment/item/shown-item.ts';
import { type Misplaced, Problem } from '../../http/problems.ts';
import { htmlIn, mapHtml } from './html-fields.ts';
import { mediaIn, plainText, prepareHtml, restoreFormulas, UnreadableFormula } from './prepare-html.ts';

/**
 * Sanitises every HTML field and turns its equations into MathML, so that nothing heavy or dangerous is left for a page.
 * @throws Problem request-invalid, naming each field with a formula that cannot be read
 */
export function prepareContent<T extends Item | Stimulus>(content: T, root: 'item' | 'stimulus'): T {
  const places: Misplaced[] = [];
  const prepared = mapHtml(content, (html, path) => {
    try {
      return prepareHtml(html);
    } catch (error) {
      if (!(error instanceof UnreadableFormula)) throw error;
      places.push({ path: `body.${root}.${path}`, message: error.words() });
      return '';
    }
  });
  if (places.length > 0) throw new Problem('request-invalid', { places });
  return prepared;
}

/** The item as its author edits it. */
export function editable<T extends Item | Stimulus>(content: T): T {
  return mapHtml(content, restoreFormulas);
}

/** The words by which the bank finds an item. */
export function searchText(item: Item): string {
  return htmlIn(shownItem(item)).map(plainText).join(' ').slice(0, 20_000);
}

export function mediaOf(value: unknown): string[] {
  return [...new Set(htmlIn(value).flatMap(mediaIn))];
}
