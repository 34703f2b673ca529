import { describe, expect, test } from 'vitest';
import { type LossEntry, takeNotes } from '../loss-report.ts';
import { type Claims, markup, withClaims } from './claims.ts';
import { readXml } from './read-xml.ts';

function leftovers(xml: string, read: (claims: Claims) => void): string[] {
  const entries: LossEntry[] = [];
  const { root } = readXml(xml, { depth: 50, elements: 1000 });
  withClaims(root, takeNotes({ question: 1, name: '' }, entries, { left: 100 }), read);
  return entries.map(({ verdict, construct, detail }) => `${verdict} ${construct}: ${detail.en}`);
}

const xml = '<a b="1" c="2">teks<d>satu</d><e/><d>dua</d></a>';

describe('what is not claimed is noted as dropped', () => {
  test('nothing claimed', () => {
    expect(leftovers(xml, () => undefined)).toEqual([
      'dropped unknown-attribute: Unknown attributes of <a>: b="1", c="2".',
      'dropped unknown-element: The element <d> (2×) is unknown: “satu”, “dua”.',
      'dropped unknown-element: The element <e> is unknown.',
      'dropped unknown-text: Text out of place, inside <a>: “teks”.',
    ]);
  });

  test('the second of two when only one is read', () => {
    const read = (claims: Claims) => {
      claims.attribute('b');
      claims.attribute('c');
      claims.text();
      claims.child('d');
      claims.child('e');
    };
    expect(leftovers(xml, read)).toEqual(['dropped unknown-element: The element <d> is unknown: “dua”.']);
  });

  test('nothing when all is claimed', () => {
    const read = (claims: Claims) => {
      claims.attribute('b');
      claims.attribute('c');
      claims.text();
      claims.children('d');
      claims.child('e');
    };
    expect(leftovers(xml, read)).toEqual([]);
    expect(leftovers('<a>\n <!-- b -->\n</a>', () => undefined)).toEqual([]);
  });
});

test('markup writes elements as HTML again', () => {
  const { root } = readXml('<a>x<b c="&quot;&lt;">y<br/></b><!-- n --><![CDATA[<i>]]></a>', { depth: 9, elements: 9 });
  expect(markup(root)).toBe('x<b c="&quot;&lt;">y<br></br></b><i>');
});
