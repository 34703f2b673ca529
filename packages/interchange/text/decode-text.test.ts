import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../unreadable-file.ts';
import { cleanText, decodeText } from './decode-text.ts';

const text = '<?xml version="1.0"?><quiz>Café “Ilmu” – ١٢٣</quiz>';

function utf16(source: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const bytes = Buffer.from(mark ? `\ufeff${source}` : source, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

function codeOf(bytes: Uint8Array): string {
  try {
    decodeText(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
  return 'read';
}

describe('decodeText', () => {
  test('UTF-8 with and without a byte-order mark', () => {
    expect(decodeText(Buffer.from(text))).toBe(text);
    expect(cleanText(decodeText(Buffer.from(`\ufeff${text}`))).text).toBe(text);
  });

  test.each([
    ['le', true],
    ['be', true],
    ['le', false],
    ['be', false],
  ] as const)('UTF-16 %s, byte-order mark: %s', (order, mark) => {
    expect(cleanText(decodeText(utf16(text, order, mark))).text).toBe(text);
  });

  test.each(['windows-1252', 'ISO-8859-1', 'cp1252'])('bytes of %s where the declaration says so', (name) => {
    const head = `<?xml version="1.0" encoding="${name}"?>`;
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0x93, 0xe9, 0x80, 0x96, 0x99, 0x9f, 0x94])]);
    expect(decodeText(bytes)).toBe(`${head}“é€–™Ÿ”`);
  });

  test('every byte from 0x80 to 0x9f as browsers read windows-1252', () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1252"?>');
    const high = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
    const decoded = decodeText(Buffer.concat([head, high])).slice(head.length);
    expect(decoded).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ');
    expect(decoded).toHaveLength(32);
  });

  test.each([
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0xe9, 0x20])],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x3c])],
    ['a lone surrogate', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00])],
    ['an encoding that is not read', Buffer.from('<?xml version="1.0" encoding="windows-1256"?><quiz/>')],
    ['UTF-16 that is none', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><quiz/>')],
    ['a NUL', Buffer.from('soal\0')],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('wrong-encoding');
  });
});

test('cleanText removes what is no text and counts it, and ends lines with one newline', () => {
  expect(cleanText('a\r\nb\rc\u0007\u000b\ufffe\ufdd3d\te')).toEqual({ text: 'a\nb\ncd\te', removed: 4 });
});
