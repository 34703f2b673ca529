import { describe, expect, test } from 'vitest';
import { moodleQuestion, notesOn, onlyInteraction, onlyItem, readMoodle } from '../testing/read-text.ts';

const answer = (fraction: string | number, text: string, inner = '') =>
  `<answer fraction="${fraction}"><text>${text}</text>${inner}</answer>`;

describe('multichoice', () => {
  const answers = answer(100, 'a') + answer(0, 'b');

  test.each([
    ['', 'single-choice'],
    ['<single>true</single>', 'single-choice'],
    ['<single>1</single>', 'single-choice'],
    ['<single>false</single>', 'multiple-choice'],
    ['<single>0</single>', 'multiple-choice'],
    ['<single></single>', 'multiple-choice'],
    ['<single>ya</single>', 'single-choice'],
  ])('%s is %s', (single, kind) => {
    expect(onlyInteraction(readMoodle(moodleQuestion('multichoice', single + answers))).kind).toBe(kind);
  });

  test.each([
    ['', false],
    ['<shuffleanswers>true</shuffleanswers>', true],
    ['<shuffleanswers>1</shuffleanswers>', true],
    ['<shuffleanswers>0</shuffleanswers>', false],
  ])('%j: shuffled %s', (shuffle, shuffled) => {
    expect(onlyInteraction(readMoodle(moodleQuestion('multichoice', shuffle + answers)))).toMatchObject({
      shuffle: shuffled,
    });
  });

  test('options inherit the format of the question, and may name their own', () => {
    const plain = `<question type="multichoice"><name><text>x</text></name><questiontext format="plain_text"><text>y</text></questiontext>
      ${answer(100, '1 &lt; 2')}<answer fraction="0" format="html"><text>&lt;b&gt;2&lt;/b&gt;</text></answer></question>`;
    expect(onlyInteraction(readMoodle(plain))).toMatchObject({
      options: [{ content: '1 &lt; 2' }, { content: '<b>2</b>' }],
    });
  });

  test('the plugin multichoiceset is all or nothing', () => {
    const set = answer(100, 'a') + answer(100, 'b') + answer(0, 'c');
    expect(onlyInteraction(readMoodle(moodleQuestion('multichoiceset', set)))).toMatchObject({
      kind: 'multiple-choice',
      scoring: 'all-or-nothing',
      correct: ['o1', 'o2'],
    });
  });
});

describe('truefalse', () => {
  test.each([
    [answer(100, 'true') + answer(0, 'false'), true],
    [answer(0, 'true') + answer(100, 'false'), false],
    [answer(100, 'false') + answer(0, 'true'), false],
    [answer(100, 'true'), true],
    [answer(100, 'Benar') + answer(0, 'Salah'), true],
    [answer(0, 'Benar') + answer(100, 'Salah'), false],
  ])('%s', (answers, correct) => {
    const read = readMoodle(moodleQuestion('truefalse', answers));
    expect(onlyInteraction(read)).toEqual({ kind: 'true-false', id: 'r1', correct });
    expect(notesOn(read, 'true-false-words')).toHaveLength(answers.includes('Benar') ? 1 : 0);
  });

  test('without a clear key it is dropped', () => {
    const read = readMoodle(moodleQuestion('truefalse', answer(0, 'true') + answer(0, 'false')));
    expect(read.report.summary).toMatchObject({ items: 0, droppedQuestions: 1 });
  });
});

describe('shortanswer', () => {
  test.each([
    ['', false],
    ['<usecase>0</usecase>', false],
    ['<usecase>1</usecase>', true],
  ])('%j: capital letters matter: %s', (usecase, caseSensitive) => {
    const read = readMoodle(moodleQuestion('shortanswer', `${usecase}${answer(100, '<![CDATA[a & <b>]]>')}`));
    expect(onlyInteraction(read)).toMatchObject({
      accepted: [{ text: 'a & <b>', credit: 1 }],
      normalise: { caseSensitive },
    });
  });
});

describe('numerical', () => {
  const numeric = (inner: string) => readMoodle(moodleQuestion('numerical', inner));

  test('numbers, tolerances and credits', () => {
    const read = numeric(
      `${answer(100, '3.5', '<tolerance>1e-2</tolerance>')}${answer('33.33333', '-1,5')}${answer(0, '*')}`,
    );
    expect(onlyInteraction(read)).toMatchObject({
      accepted: [
        { value: 3.5, tolerance: 0.01, credit: 1 },
        { value: -1.5, tolerance: 0, credit: 1 / 3 },
      ],
    });
  });

  test('the unit of the key is shown; the others are lost', () => {
    const unit = (name: string, multiplier: string) =>
      `<unit><multiplier>${multiplier}</multiplier><unit_name>${name}</unit_name></unit>`;
    const read = numeric(`${answer(100, '2')}<units>${unit('km', '0.001')}${unit('m', '1')}</units>`);
    expect(onlyInteraction(read)).toMatchObject({ unitHint: 'm' });
    expect(notesOn(read, 'units', 'mapped')).toHaveLength(1);
    expect(notesOn(read, 'units', 'dropped')[0]?.detail.en).toContain('km (×0.001)');
  });

  test('a tolerance that is none is read as its size, with a note', () => {
    const read = numeric(answer(100, '2', '<tolerance>-0.5</tolerance>') + answer(50, '3', '<tolerance>?</tolerance>'));
    expect(onlyInteraction(read)).toMatchObject({ accepted: [{ tolerance: 0.5 }, { tolerance: 0 }] });
    expect(notesOn(read, 'tolerance', 'mapped')).toHaveLength(2);
  });

  test('as Moodle 1 wrote it: the number without <text>, the weight as an element', () => {
    const read = numeric('<answer>42<fraction>1</fraction><tolerance>0</tolerance></answer>');
    expect(onlyInteraction(read)).toMatchObject({ accepted: [{ value: 42, tolerance: 0, credit: 1 }] });
  });

  test('without any number it is dropped', () => {
    expect(numeric(answer(100, 'dua')).report.summary.droppedQuestions).toBe(1);
  });
});

describe('matching', () => {
  const pair = (prompt: string, choice: string) =>
    `<subquestion format="html"><text>${prompt}</text><answer><text>${choice}</text></answer></subquestion>`;

  test.each(['matching', 'match', 'ddmatch'])('%s', (type) => {
    const read = readMoodle(moodleQuestion(type, pair('a', '1 &lt; 2') + pair('b', '2') + pair('', '3')));
    expect(onlyInteraction(read)).toMatchObject({
      prompts: [{ content: 'a' }, { content: 'b' }],
      choices: [{ content: '1 &lt; 2' }, { content: '2' }, { content: '3' }],
      correct: { p1: 'c1', p2: 'c2' },
      shuffle: true,
    });
  });

  test('choices with HTML in them', () => {
    const named =
      '<subquestion><text>a</text><answer format="html"><text>&lt;i&gt;1&lt;/i&gt;</text></answer></subquestion>';
    const read = readMoodle(moodleQuestion('ddmatch', named + pair('b', 'H&lt;sub&gt;2&lt;/sub&gt;O')));
    expect(onlyInteraction(read)).toMatchObject({
      choices: [{ content: '<i>1</i>' }, { content: 'H<sub>2</sub>O' }],
    });
    expect(notesOn(read, 'text-format', 'mapped')).toHaveLength(1);
  });

  test('not shuffled', () => {
    const read = readMoodle(
      moodleQuestion('matching', `<shuffleanswers>false</shuffleanswers>${pair('a', '1')}${pair('b', '2')}`),
    );
    expect(onlyInteraction(read)).toMatchObject({ shuffle: false });
  });
});

describe('essay', () => {
  const essay = (inner: string) => readMoodle(moodleQuestion('essay', inner));

  test('lines, word limits, rubric', () => {
    const read = essay(
      `<responsefieldlines>7</responsefieldlines><minwordlimit>5</minwordlimit><maxwordlimit>50</maxwordlimit>
       <graderinfo format="html"><text>&lt;p&gt;Isi&lt;/p&gt;</text></graderinfo><responseformat>plain</responseformat>`,
    );
    expect(onlyInteraction(read)).toEqual({
      kind: 'essay',
      id: 'r1',
      lines: 7,
      minWords: 5,
      maxWords: 50,
      rubric: '<p>Isi</p>',
    });
    expect(notesOn(read, 'response-format')).toHaveLength(0);
  });

  test('without any of them', () => {
    expect(onlyInteraction(essay('<graderinfo><text></text></graderinfo>'))).toEqual({
      kind: 'essay',
      id: 'r1',
      lines: 15,
    });
  });

  test.each([
    ['<responsefieldlines>500</responsefieldlines>', 'response-lines', 'mapped', { lines: 100 }],
    ['<responsefieldlines>banyak</responsefieldlines>', 'response-lines', 'mapped', { lines: 15 }],
    ['<maxwordlimit>0</maxwordlimit>', 'word-limit', undefined, {}],
    ['<maxwordlimit>10</maxwordlimit>', 'word-limit', 'carried', { maxWords: 10 }],
    ['<minwordlimit>20</minwordlimit><maxwordlimit>10</maxwordlimit>', 'word-limit', 'dropped', {}],
    ['<minwordlimit>sedikit</minwordlimit>', 'word-limit', 'dropped', {}],
    ['<responseformat>editor</responseformat>', 'response-format', 'mapped', {}],
    ['<responsetemplate><text>Yth.</text></responsetemplate>', 'response-template', 'dropped', {}],
  ] as const)('%s', (inner, construct, verdict, expected) => {
    const read = essay(inner);
    expect(onlyInteraction(read)).toMatchObject(expected);
    expect(notesOn(read, construct).map((note) => note.verdict)).toEqual(verdict === undefined ? [] : [verdict]);
    expect(Object.keys(onlyInteraction(read))).not.toContain('minWords');
  });

  test('answered by attached files alone it is dropped', () => {
    expect(essay('<responseformat>noinline</responseformat>').report.summary.droppedQuestions).toBe(1);
  });
});

test.each([
  'description',
  'cloze',
  'multianswer',
  'calculated',
  'calculatedsimple',
  'calculatedmulti',
  'random',
  'randomsamatch',
  'ddwtos',
  'ddimageortext',
  'ddmarker',
  'gapselect',
  'ordering',
  'coderunner',
  '__proto__',
  '',
])('a question of type %j is dropped with its reason and text, and the others go on', (type) => {
  const read = readMoodle(
    moodleQuestion(type, '', '<p>Bacalah teks ini.</p>'),
    moodleQuestion('truefalse', answer(100, 'true')),
  );
  expect(read.report.summary).toMatchObject({ questions: 2, items: 1, droppedQuestions: 1 });
  const [note, ...others] = read.report.entries.filter(({ place }) => place.question === 1);
  expect(others).toEqual([]);
  expect(note).toMatchObject({ construct: 'question-type', verdict: 'dropped', place: { name: 'Judul', line: 1 } });
  expect(note?.detail.id).toContain('Bacalah teks ini.');
  expect(read.items[0]?.place.question).toBe(2);
});

test('a question that the core refuses is dropped with the reason in words', () => {
  const read = readMoodle(moodleQuestion('multichoice', answer(50, 'a') + answer(0, 'b')));
  expect(read.items).toEqual([]);
  expect(read.report.entries[0]).toMatchObject({ construct: 'item', verdict: 'dropped' });
  expect(read.report.entries[0]?.detail.id).toContain('tidak ada jawaban yang bernilai penuh');
});

test('notes and files of a dropped question are not in the result', () => {
  const image = '<file name="a.gif" path="/" encoding="base64">R0lGODlh</file>';
  const inner = answer(50, 'a') + answer(0, 'b');
  const question = moodleQuestion('multichoice', inner, '<img src="@@PLUGINFILE@@/a.gif">').replace(
    '</questiontext>',
    `${image}</questiontext>`,
  );
  const read = readMoodle(question);
  expect(read.media).toEqual([]);
  expect(read.report.summary).toMatchObject({ carried: 0, mapped: 0, dropped: 1 });
  expect(readMoodle(question.replace('"50"', '"100"')).media).toHaveLength(1);
});

test('feedback of answers is gathered behind the general feedback', () => {
  const feedback = (text: string) => `<feedback format="html"><text>&lt;em&gt;${text}&lt;/em&gt;</text></feedback>`;
  const item = onlyItem(
    readMoodle(
      moodleQuestion(
        'multichoice',
        `<generalfeedback format="html"><text>&lt;p&gt;umum&lt;/p&gt;</text></generalfeedback>
         ${answer(100, 'a &amp;lt; b', feedback('tepat'))}${answer(0, 'b', '<feedback><text></text></feedback>')}`,
      ),
    ),
  );
  expect(item.feedback).toBe('<p>umum</p><ul><li><strong>a &lt; b</strong>: <em>tepat</em></li></ul>');
});
