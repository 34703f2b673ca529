import type { Item } from '@lembar/assessment/item/item.ts';

type Interaction = Item['interactions'][number];

/** Items as GIFT, as far as the two have the same meaning. Independent of the reader, for round trips. */
export function writeGift(items: Item[]): string {
  return items.map(writeQuestion).join('\n\n');
}

function writeQuestion({ title, body, tags, feedback, interactions: [interaction] }: Item): string {
  if (interaction === undefined) return '';
  const marks = tags.map((tag) => `// [tag:${tag}]\n`).join('');
  const general = feedback === undefined ? '' : `\n####${escapeGift(feedback)}`;
  return `${marks}::${escapeGift(title)}::[html]${escapeGift(body)}{${writeInteraction(interaction)}${general}}`;
}

function writeInteraction(key: Interaction): string {
  switch (key.kind) {
    case 'single-choice':
      return key.options
        .map(({ id, content }) => `\n${choiceSign(key.credits[id] ?? 0)}${escapeGift(content)}`)
        .join('');
    case 'multiple-choice': {
      const right = percent(1 / key.correct.length);
      return key.options
        .map(({ id, content }) => `\n~%${key.correct.includes(id) ? right : -right}%${escapeGift(content)}`)
        .join('');
    }
    case 'true-false':
      return key.correct ? 'TRUE' : 'FALSE';
    case 'short-text':
      return key.accepted
        .map(
          (each) =>
            `\n=%${percent(each.credit)}%${escapeGift(each.wildcard ? each.text : each.text.replaceAll('*', '\\*'))}#`,
        )
        .join('');
    case 'numeric':
      return `#${key.accepted.map((each) => `\n=%${percent(each.credit)}%${each.value}:${each.tolerance}`).join('')}`;
    case 'match':
      return writePairs(key);
    case 'essay':
      return '';
    case 'category-table':
      throw new Error('GIFT has no category table.');
  }
}

function writePairs(key: Extract<Interaction, { kind: 'match' }>): string {
  const pair = (prompt: string, choice: string) => `\n=${escapeGift(prompt)} -> ${escapeGift(unescapeHtml(choice))}`;
  const contentOf = (id: string | undefined) => key.choices.find((choice) => choice.id === id)?.content ?? '';
  const asked = key.prompts.map(({ id, content }) => pair(content, contentOf(key.correct[id])));
  const distractors = key.choices.filter(({ id }) => !Object.values(key.correct).includes(id));
  return [...asked, ...distractors.map(({ content }) => pair('', content))].join('');
}

function choiceSign(credit: number): string {
  if (credit === 1) return '=';
  return credit === 0 ? '~' : `~%${percent(credit)}%`;
}

function percent(credit: number): number {
  return Number((credit * 100).toFixed(5));
}

/** Choices of pairs are plain text in GIFT. */
function unescapeHtml(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

/** As Moodle's `repchar`. */
function escapeGift(text: string): string {
  return text.replace(/[\\#=~{}:]/g, (character) => `\\${character}`).replaceAll('\n', '\\n');
}
