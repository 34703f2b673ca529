import type { EditorTexts } from '../../texts/id/editor.ts';
import { letterOf } from '../interactions/lists.ts';

/** `body.item.title` in a problem document is `title` in the form. */
export function formPath(path: string): string {
  return path.replace(/^body\.(?:item\.|stimulus\.|definition\.)?/, '');
}

/** What a teacher calls a place in an item: `Bagian 1, opsi C`. */
export function placeName(path: string, { places }: EditorTexts): string {
  const [head, ...rest] = path.split('.');
  if (head === 'interactions' && rest[0] !== undefined) {
    const within = partPlace(rest.slice(1), places);
    return within ? `${places.part(Number(rest[0]) + 1)}, ${within}` : places.part(Number(rest[0]) + 1);
  }
  return places.fields[head ?? ''] ?? places.item;
}

function partPlace([list, index]: string[], places: EditorTexts['places']): string | undefined {
  if (list === undefined) return undefined;
  const number = Number(index);
  if (list === 'options') return Number.isInteger(number) ? places.option(letterOf(number)) : places.options;
  if (list === 'choices') return Number.isInteger(number) ? places.choice(letterOf(number)) : places.options;
  if (list === 'rows' || list === 'prompts') return places.row(number + 1);
  if (list === 'categories') return places.category(number + 1);
  if (list === 'accepted') return Number.isInteger(number) ? places.accepted(number + 1) : places.answer;
  return list === 'credits' || list === 'correct' ? places.answer : places.settings;
}
