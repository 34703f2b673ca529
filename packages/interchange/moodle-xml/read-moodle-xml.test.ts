import { describe, expect, test } from 'vitest';
import { moodleQuestion, notesOn, onlyItem, readMoodle, readText } from '../testing/read-text.ts';

const trueAnswer = '<answer fraction="100"><text>true</text></answer>';
const question = (inner = '', text?: string) => moodleQuestion('truefalse', trueAnswer + inner, text);
const category = (path: string, inner = '') =>
  `<question type="category"><category><text>${path}</text></category>${inner}</question>`;

describe('categories', () => {
  test.each([
    ['$course$/top/IPA/Sel', ['IPA', 'Sel']],
    ['$course$/IPA/Sel', ['IPA', 'Sel']],
    ['top/IPA', ['IPA']],
    ['IPA', ['IPA']],
    ['$module$/top/Default for Kuis 1', ['Default for Kuis 1']],
    ['$cat1$/Gerak // Gaya/Bab 1', ['Gerak / Gaya', 'Bab 1']],
    ['$course$/', []],
    ['$course$', []],
    ['IPA/top', ['IPA', 'top']],
  ])('%s', (path, expected) => {
    expect(readMoodle(category(path), question()).items[0]?.path).toEqual(expected);
  });

  test('stay until the next one, and do not count as questions', () => {
    const read = readMoodle(question(), category('a'), question(), question(), category('b'), question());
    expect(read.items.map(({ path, place }) => [path, place.question])).toEqual([
      [[], 1],
      [['a'], 2],
      [['a'], 3],
      [['b'], 4],
    ]);
    expect(notesOn(read, 'category', 'carried')).toHaveLength(2);
  });

  test('what is said about them is quoted', () => {
    const info = '<info format="html"><text>&lt;p&gt;Bab 3&lt;/p&gt;</text></info><idnumber>K1</idnumber>';
    const notes = notesOn(readMoodle(category('a', info), question()), 'category-info', 'dropped');
    expect(notes.map(({ detail }) => detail.id.includes('Bab 3') || detail.id.includes('K1'))).toEqual([true, true]);
  });
});

describe('tags and numbers', () => {
  const tags = (name: string, ...all: string[]) =>
    `<${name}>${all.map((tag) => `<tag><text>${tag}</text></tag>`).join('')}</${name}>`;

  test('tags, course tags and the id number become tags, each once', () => {
    const read = readMoodle(
      question(`${tags('tags', 'sel', ' sel ', 'IPA')}${tags('coursetags', 'IPA', 'bab 1')}<idnumber>7a</idnumber>`),
    );
    expect(onlyItem(read).tags).toEqual(['sel', 'IPA', 'bab 1', 'id:7a']);
    expect(notesOn(read, 'id-number', 'mapped')).toHaveLength(1);
    expect(notesOn(read, 'tags', 'carried')).toHaveLength(1);
  });

  test('a long tag is cut, with a note', () => {
    const read = readMoodle(question(tags('tags', 'x'.repeat(101))));
    expect(onlyItem(read).tags).toEqual(['x'.repeat(100)]);
    expect(notesOn(read, 'tags', 'mapped')).toHaveLength(1);
  });

  test('the number of a question in Moodle, in the comment before it, is noted for that question only', () => {
    const read = readMoodle(
      '<!-- question: 17  -->',
      question(),
      question(),
      '<!-- catatan -->',
      '<!-- question: 0  -->',
    );
    const [note, ...others] = notesOn(read, 'question-id', 'dropped');
    expect(others).toEqual([]);
    expect(note?.place.question).toBe(1);
    expect(note?.detail.en).toContain('17');
    expect(notesOn(read, 'comment', 'dropped')[0]?.detail.en).toContain('2 XML comments');
  });
});

describe('settings', () => {
  test.each([
    ['<penalty>0.3333333</penalty>', 'penalty', 'dropped'],
    ['<penalty>0.0000000</penalty>', 'penalty', 'carried'],
    ['<hidden>1</hidden>', 'hidden', 'dropped'],
    ['<hidden>0</hidden>', 'hidden', 'carried'],
    ['<answernumbering>iii</answernumbering>', 'answer-numbering', 'dropped'],
    ['<answernumbering>abc</answernumbering>', 'answer-numbering', 'carried'],
    ['<shownumcorrect/>', 'show-number-correct', 'dropped'],
    ['<defaultgrade>1.0000000</defaultgrade>', 'default-mark', 'carried'],
    ['<defaultgrade>5</defaultgrade>', 'default-mark', 'dropped'],
    ['<attachments>1</attachments>', 'attachments', 'dropped'],
    ['<unitgradingtype>1</unitgradingtype>', 'unit-grading', 'dropped'],
    ['<unitsleft>1</unitsleft>', 'unit-input', 'dropped'],
    ['<showunits>3</showunits>', 'unit-input', 'carried'],
    ['<showunits>1</showunits>', 'unit-input', 'dropped'],
    ['<correctfeedback><text>Hore</text></correctfeedback>', 'combined-feedback', 'dropped'],
    ['<partiallycorrectfeedback><text>Hore</text></partiallycorrectfeedback>', 'combined-feedback', 'dropped'],
    ['<incorrectfeedback><text>Hore</text></incorrectfeedback>', 'combined-feedback', 'dropped'],
    ['<hint><text>Hore</text></hint>', 'hint', 'dropped'],
    ['<hint><text></text><clearwrong/></hint>', 'hint', 'dropped'],
    ['<instructions><text>Hore</text></instructions>', 'unit-instructions', 'dropped'],
    ['<baru>Hore</baru>', 'unknown-element', 'dropped'],
  ] as const)('%s: %s is %s', (inner, construct, verdict) => {
    const read = readMoodle(question(inner));
    const notes = notesOn(read, construct);
    expect(notes.map((note) => note.verdict)).toEqual([verdict]);
    if (inner.includes('Hore')) expect(notes[0]?.detail.en).toContain('“Hore”');
    expect(read.report.summary.dropped).toBe(verdict === 'dropped' ? 1 : 0);
  });

  test('blank ones are nothing', () => {
    const blank =
      '<hint><text></text></hint><correctfeedback><text> </text></correctfeedback><generalfeedback><text/></generalfeedback>';
    expect(readMoodle(question(blank)).report.summary.dropped).toBe(0);
  });
});

describe('names and texts', () => {
  const named = (name: string, text: string) =>
    `<question type="truefalse"><name><text>${name}</text></name><questiontext format="html"><text>${text}</text></questiontext>${trueAnswer}</question>`;

  test('without a name the text gives the title', () => {
    const read = readMoodle(named('', `&lt;p&gt;${'kata '.repeat(30)}&lt;/p&gt;`));
    expect(onlyItem(read).title).toBe(`${'kata '.repeat(15)}kata…`);
    expect(read.items[0]?.place.name).toBe(onlyItem(read).title);
    expect(notesOn(read, 'name', 'carried')).toHaveLength(1);
  });

  test('signs in names and answers are no tags', () => {
    const short = `<question type="shortanswer"><name><text>x&lt;y</text></name><questiontext><text>Apa?</text></questiontext>
      <answer fraction="100"><text>a&lt;b</text><feedback><text>ya</text></feedback></answer></question>`;
    const read = readMoodle(short, named('x&lt;y', '').replace('100', '0'));
    expect(read.items[0]?.place.name).toBe('x<y');
    expect(read.items[0]?.item.title).toBe('x<y');
    expect(read.items[0]?.item.feedback).toBe('<ul><li><strong>a&lt;b</strong>: ya</li></ul>');
    expect(read.report.entries.at(-1)?.place.name).toBe('x<y');
  });

  test('without a text the name gives it', () => {
    const read = readMoodle(named('Apa &lt; itu?', ''));
    expect(onlyItem(read).body).toBe('<p>Apa &lt; itu?</p>');
    expect(notesOn(read, 'question-text', 'mapped')).toHaveLength(1);
  });

  test('without either it is dropped', () => {
    const read = readMoodle(named('', ''));
    expect(read.report.summary.droppedQuestions).toBe(1);
    expect(notesOn(read, 'question-text', 'dropped')).toHaveLength(1);
  });

  test('a long name is cut between characters and quoted', () => {
    const read = readMoodle(named('😀'.repeat(120), 'x'));
    expect(onlyItem(read).title).toBe('😀'.repeat(100));
    const odd = readMoodle(named(`x${'😀'.repeat(120)}`, 'x'));
    expect(onlyItem(odd).title).toBe(`x${'😀'.repeat(99)}`);
    expect(notesOn(odd, 'name', 'mapped')).toHaveLength(1);
  });

  test('a text of an unknown format, or with HTML that was not escaped', () => {
    const wiki = question().replace('format="html"', 'format="wiki_like"');
    expect(notesOn(readMoodle(wiki), 'text-format', 'mapped')).toHaveLength(1);
    const raw = named('x', '<p class="a">satu <b>dua</b></p>');
    const read = readMoodle(raw);
    expect(onlyItem(read).body).toBe('<p class="a">satu <b>dua</b></p>');
    expect(notesOn(read, 'unescaped-markup', 'mapped')).toHaveLength(1);
  });
});

describe('files', () => {
  const file = (name: string, data: string, path = '/') =>
    `<file name="${name}" path="${path}" encoding="base64">${data}</file>`;
  const gif87 = 'R0lGODdh';
  const gif89 = 'R0lGODlh';
  const image = (path: string) => `&lt;img src="@@PLUGINFILE@@/${path}"&gt;`;

  test('each text sees its own files first, in folders too', () => {
    const read = readMoodle(
      `<question type="multichoice"><name><text>x</text></name>
        <questiontext format="html"><text>${image('a/b/c.gif')}</text>${file('c.gif', gif87, '/a/b/')}</questiontext>
        <answer fraction="100" format="html"><text>${image('d.gif')}</text>${file('d.gif', gif89)}</answer>
        <answer fraction="0" format="html"><text>${image('d.gif')}</text>${file('d.gif', gif87)}</answer></question>`,
    );
    const [first, second] = read.media;
    expect(read.media).toHaveLength(2);
    expect(onlyItem(read).body).toBe(`<img src="media:${first?.id}">`);
    expect(onlyItem(read).interactions[0]).toMatchObject({
      options: [{ content: `<img src="media:${second?.id}">` }, { content: `<img src="media:${first?.id}">` }],
    });
    expect(read.report.summary.dropped).toBe(0);
  });

  test('files elsewhere in the question are found as well', () => {
    const read = readMoodle(question(file('a.gif', gif89), '<img src="@@PLUGINFILE@@/a.gif">'));
    expect(read.media).toHaveLength(1);
    expect(read.report.summary.dropped).toBe(0);
  });

  test('unused files are noted, and so are those of a text that is not carried', () => {
    const hint = `<hint format="html"><text>${image('b.gif')}</text>${file('b.gif', gif89)}</hint>`;
    const read = readMoodle(question(file('a.gif', gif89) + hint));
    expect(notesOn(read, 'file', 'dropped').map(({ detail }) => detail.en.split(' ')[2])).toEqual(['a.gif', 'b.gif']);
    expect(read.media).toEqual([]);
  });

  test('another encoding than base64 cannot be read', () => {
    const read = readMoodle(
      question(`<file name="a.gif" encoding="hex">47494638</file>`, '<img src="@@PLUGINFILE@@/a.gif">'),
    );
    expect(onlyItem(read).body).toBe('[a.gif]');
    expect(notesOn(read, 'file', 'dropped')).toHaveLength(1);
  });

  test('the picture of Moodle 1 stands below the text', () => {
    const old = `<image>a.gif</image><image_base64>${gif89}</image_base64>`;
    const read = readMoodle(question(old));
    expect(onlyItem(read).body).toBe(`<p>Teks soal</p><p><img src="media:${read.media[0]?.id}" alt=""></p>`);
    expect(notesOn(readMoodle(question('<image>a.gif</image>')), 'file', 'dropped')).toHaveLength(1);
    expect(readMoodle(question('<image></image>')).report.summary.dropped).toBe(0);
  });
});

test('what stands beside the questions is noted', () => {
  const read = readText(`<?x y?><quiz a="1">liar<baru>b</baru>${question()}<!-- c --></quiz>`, {
    format: 'moodle-xml',
  });
  const noted = read.report.entries.filter(({ place }) => place.question === null);
  expect(noted.map(({ construct }) => construct).sort()).toEqual([
    'comment',
    'processing-instruction',
    'unknown-attribute',
    'unknown-element',
    'unknown-text',
  ]);
});

test('a bank without questions is empty', () => {
  expect(readMoodle()).toEqual({
    format: 'moodle-xml',
    items: [],
    stimuli: [],
    media: [],
    report: {
      entries: [],
      summary: { questions: 0, items: 0, droppedQuestions: 0, carried: 0, mapped: 0, dropped: 0 },
    },
  });
});

test('a question made to swamp the report does not', () => {
  const many = Array.from({ length: 1000 }, (_, index) => `<a${index}/>`).join('');
  const read = readMoodle(question(many));
  expect(read.items).toHaveLength(1);
  expect(read.report.entries.length).toBeLessThanOrEqual(200);
  expect(notesOn(read, 'further-notes', 'dropped')).toHaveLength(1);
});
