import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../unreadable-file.ts';
import { isElement, ownText, readXml, type XmlElement } from './read-xml.ts';

const limits = { depth: 50, elements: 1000 };

function refusal(text: string) {
  try {
    readXml(text, limits);
  } catch (error) {
    if (error instanceof UnreadableFile) return { code: error.code, line: error.line };
    throw error;
  }
  return { code: 'read' };
}

const child = (element: XmlElement, name: string) =>
  element.children.filter(isElement).find((each) => each.name === name);

describe('readXml', () => {
  test('elements, attributes, text and CDATA in order, with lines', () => {
    const { root, instructions } = readXml(
      '<?xml version="1.0"?>\n<?a b?>\n<quiz a="1 &amp; 2">\n <x/>teks &lt;&#65;<![CDATA[<&>]]]]><![CDATA[>]]>\n<y\n>z</y></quiz>',
      limits,
    );
    expect(root.name).toBe('quiz');
    expect(root.attributes.get('a')).toBe('1 & 2');
    expect(ownText(root)).toBe('\n teks <A<&>]]>\n');
    expect(root.line).toBe(3);
    expect(child(root, 'x')?.line).toBe(4);
    expect(child(root, 'y')?.line).toBe(5);
    expect(instructions).toBe(1);
  });

  test('names of Object.prototype are names like any other', () => {
    const { root } = readXml('<a __proto__="1" constructor="2"><__proto__>x</__proto__></a>', limits);
    expect([...root.attributes]).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
    expect(child(root, '__proto__')?.children).toEqual(['x']);
  });

  test('comments are kept apart from text', () => {
    expect(readXml('<a>x<!-- question: 5 -->y</a>', limits).root.children).toEqual([
      'x',
      { comment: ' question: 5 ' },
      'y',
    ]);
  });
});

describe('a document type is refused before anything is parsed', () => {
  test.each([
    '<!DOCTYPE quiz><quiz/>',
    '<!doctype quiz><quiz/>',
    '<?xml version="1.0"?>\n<!-- a --><?b c?>\n<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>',
    '<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>',
    '<!DOCTYPE quiz [ <!ENTITY lol "lol"> <!ENTITY lol2 "&lol;&lol;"> ',
    '<!DOCTYPE',
  ])('%s', (text) => {
    expect(refusal(text)).toEqual({ code: 'doctype-refused' });
  });

  test('but not where it is text', () => {
    const { root } = readXml('<!-- <!DOCTYPE a> --><quiz><![CDATA[<!DOCTYPE html>]]>&lt;!DOCTYPE&gt;</quiz>', limits);
    expect(ownText(root)).toBe('<!DOCTYPE html><!DOCTYPE>');
  });
});

test.each([
  ['an entity of HTML', '<a>\n&nbsp;</a>', 2],
  ['a bare ampersand', '<a>\n\nb & c</a>', 3],
  ['a wrong end tag', '<a>\n<b></a>', 2],
  ['no end tag', '<a>\n', 2],
  ['two roots', '<a/>\n<b/>', 2],
  ['an attribute twice', '<a\nb="1" b="2"/>', 2],
  ['no quotes', '<a b=1/>', 1],
  ['text after the end', '<a/>\nb', 2],
  ['an open comment', '<a>\n<!-- b', 2],
  ['half a character', '<a>&#xD800;</a>', 1],
  ['a doctype inside', '<a><!DOCTYPE b></a>', 1],
  ['an open instruction', '<?xml version="1.0"', 1],
  ['nothing behind the declaration', '<?xml version="1.0"?>soal', 1],
])('%s is broken XML', (_, text, line) => {
  expect(refusal(text)).toEqual({ code: 'broken-xml', line });
});

test('what does not begin with a tag is no XML', () => {
  expect(refusal('soal')).toEqual({ code: 'not-xml' });
  expect(refusal('')).toEqual({ code: 'not-xml' });
});

test('depth and number of elements are bounded', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  expect(readXml(nested(50), limits).root.name).toBe('a');
  expect(refusal(nested(51)).code).toBe('too-large');
  expect(readXml(`<a>${'<b/>'.repeat(999)}</a>`, limits).root.children).toHaveLength(999);
  expect(refusal(`<a>${'<b/>'.repeat(1000)}</a>`).code).toBe('too-large');
});
