import type { Item } from '@lembar/assessment/item/item.ts';

type Interaction = Item['interactions'][number];

/** Items as Moodle XML, as far as the two have the same meaning. Independent of the reader, for round trips. */
export function writeMoodleXml(items: Item[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${items.map(writeQuestion).join('\n')}\n</quiz>\n`;
}

function writeQuestion({ title, body, tags, feedback = '', interactions: [interaction] }: Item): string {
  if (interaction === undefined) return '';
  const { type, inner } = writeInteraction(interaction);
  return `<question type="${type}"><name>${text(title)}</name><questiontext format="html">${cdata(body)}</questiontext>
<generalfeedback format="html">${cdata(feedback)}</generalfeedback>${inner}
<tags>${tags.map((tag) => `<tag>${text(tag)}</tag>`).join('')}</tags></question>`;
}

function writeInteraction(key: Interaction): { type: string; inner: string } {
  switch (key.kind) {
    case 'single-choice':
      return {
        type: 'multichoice',
        inner: `<single>true</single>${shuffled(key.shuffle)}${key.options
          .map(({ id, content }) => answer(key.credits[id] ?? 0, cdata(content)))
          .join('')}`,
      };
    case 'multiple-choice': {
      const set = key.scoring === 'all-or-nothing';
      const right = set ? 1 : 1 / key.correct.length;
      return {
        type: set ? 'multichoiceset' : 'multichoice',
        inner: `${set ? '' : '<single>false</single>'}${shuffled(key.shuffle)}${key.options
          .map(({ id, content }) => answer(key.correct.includes(id) ? right : set ? 0 : -right, cdata(content)))
          .join('')}`,
      };
    }
    case 'true-false':
      return {
        type: 'truefalse',
        inner: answer(key.correct ? 1 : 0, text('true')) + answer(key.correct ? 0 : 1, text('false')),
      };
    case 'short-text':
      return {
        type: 'shortanswer',
        inner: `<usecase>${key.normalise.caseSensitive ? 1 : 0}</usecase>${key.accepted
          .map((each) => answer(each.credit, text(each.wildcard ? each.text : each.text.replaceAll('*', '\\*'))))
          .join('')}`,
      };
    case 'numeric':
      return {
        type: 'numerical',
        inner: `${key.accepted
          .map((each) => answer(each.credit, `${text(String(each.value))}<tolerance>${each.tolerance}</tolerance>`))
          .join(
            '',
          )}${key.unitHint === undefined ? '' : `<units><unit><multiplier>1</multiplier><unit_name>${escapeXml(key.unitHint)}</unit_name></unit></units>`}`,
      };
    case 'match':
      return { type: 'matching', inner: shuffled(key.shuffle) + writePairs(key) };
    case 'essay':
      return {
        type: 'essay',
        inner: `<responseformat>plain</responseformat><responsefieldlines>${key.lines}</responsefieldlines>
<minwordlimit>${key.minWords ?? ''}</minwordlimit><maxwordlimit>${key.maxWords ?? ''}</maxwordlimit>
<graderinfo format="html">${cdata(key.rubric ?? '')}</graderinfo>`,
      };
    case 'category-table':
      throw new Error('Moodle has no category table.');
  }
}

/** Each choice in the order of the choices: with its prompts, or with a blank prompt when it is a distractor. */
function writePairs(key: Extract<Interaction, { kind: 'match' }>): string {
  const pair = (prompt: string, choice: string) =>
    `<subquestion format="html">${cdata(prompt)}<answer format="html">${cdata(choice)}</answer></subquestion>`;
  const contentOf = (id: string | undefined) => key.choices.find((choice) => choice.id === id)?.content ?? '';
  const asked = key.prompts.map(({ id, content }) => pair(content, contentOf(key.correct[id])));
  const distractors = key.choices.filter(({ id }) => !Object.values(key.correct).includes(id));
  return [...asked, ...distractors.map(({ content }) => pair('', content))].join('');
}

function answer(credit: number, content: string): string {
  return `<answer fraction="${Number((credit * 100).toFixed(5))}" format="html">${content}<feedback format="html"><text></text></feedback></answer>`;
}

function shuffled(shuffle: boolean): string {
  return `<shuffleanswers>${shuffle}</shuffleanswers>`;
}

function escapeXml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function text(plain: string): string {
  return `<text>${escapeXml(plain)}</text>`;
}

function cdata(html: string): string {
  return `<text><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></text>`;
}
