import type { KeyProblem } from '@lembar/assessment/interactions/key-problems.ts';
import { type Item, item as itemSchema } from '@lembar/assessment/item/item.ts';
import { isBlankHtml } from '../rich-text/tidy-html.ts';

/** What can be wrong with an item, as a code that the texts have a sentence for. */
export type ItemProblemCode = KeyProblem | 'required' | 'number' | 'too-few' | 'too-much' | 'not-right';

export interface ItemProblem {
  /** Where, as in `interactions.0.options.2.content`. */
  path: string;
  code: ItemProblemCode;
}

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  params?: Record<string, unknown> | undefined;
}

const codes: Record<string, ItemProblemCode> = { invalid_type: 'number', too_small: 'too-few', too_big: 'too-much' };

function codeOf({ code, params }: Issue): ItemProblemCode {
  if (code === 'custom' && typeof params?.problem === 'string') return params.problem as KeyProblem;
  return codes[code ?? ''] ?? 'not-right';
}

/** Contents that the schema allows to be empty but that no candidate could make sense of. */
function blanks({ title, body, interactions }: Item): ItemProblem[] {
  const named: [string, string][] = [
    ['title', title],
    ['body', body],
  ];
  interactions.forEach((interaction, part) => {
    for (const list of ['options', 'rows', 'categories', 'prompts', 'choices'] as const) {
      const entries = (interaction as Partial<Record<typeof list, { content: string }[]>>)[list] ?? [];
      entries.forEach(({ content }, index) => {
        named.push([`interactions.${part}.${list}.${index}.content`, content]);
      });
    }
  });
  return named.filter(([, html]) => isBlankHtml(html)).map(([path]) => ({ path, code: 'required' }));
}

/** Everything that keeps an item from being saved, by the schema that the server uses too, in the order of the form. */
export function itemProblems(item: Item): ItemProblem[] {
  const found = blanks(item);
  const parsed = itemSchema.safeParse(item);
  for (const issue of (parsed.error?.issues ?? []) as Issue[]) {
    const path = issue.path.join('.');
    if (!found.some((known) => known.path === path)) found.push({ path, code: codeOf(issue) });
  }
  return found;
}
