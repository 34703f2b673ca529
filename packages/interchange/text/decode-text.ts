import { UnreadableFile } from '../unreadable-file.ts';

/**
 * What the bytes 0x80–0x9f mean in windows-1252 (WHATWG Encoding, index windows-1252; the unassigned ones stay as they
 * are). Written out because `TextDecoder` of some Node versions reads them as ISO-8859-1.
 */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Bytes → text: UTF-8, UTF-16 with a byte-order mark (or beginning with `<`), and windows-1252 where an XML declaration
 * says so; ISO-8859-1 and ASCII are read as windows-1252, as in every browser.
 * @throws UnreadableFile `wrong-encoding` when the bytes are not what they claim to be, or are no text at all.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingByMark(bytes) ?? declaredEncoding(bytes) ?? 'utf-8';
  const text = encoding === 'windows-1252' ? decodeWindows1252(bytes) : decodeUnicode(bytes, encoding);
  if (text.includes('\0')) throw wrongEncoding(encoding);
  return text;
}

function encodingByMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  return undefined;
}

const single = new Set(['windows-1252', 'cp1252', 'iso-8859-1', 'iso_8859-1', 'latin1', 'us-ascii', 'ascii']);

/** The encoding that an XML declaration without a byte-order mark names. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]?.toLowerCase();
  if (declared === undefined || declared === 'utf-8' || declared === 'utf8') return undefined;
  if (single.has(declared)) return 'windows-1252';
  throw wrongEncoding(declared);
}

function decodeUnicode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw wrongEncoding(encoding);
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80));
}

function wrongEncoding(encoding: string): UnreadableFile {
  return new UnreadableFile('wrong-encoding', {
    id: `Huruf dalam berkas ini tidak terbaca sebagai ${encoding}. Simpan ulang berkasnya sebagai UTF-8, lalu unggah lagi.`,
    en: `The letters of this file cannot be read as ${encoding}. Save it again as UTF-8 and upload it once more.`,
  });
}

/** Characters that neither XML nor HTML knows: control characters (not tab and newline) and noncharacters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const noText = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]/g;

/** Removes characters that are no text, and ends every line with one newline. */
export function cleanText(text: string): { text: string; removed: number } {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const cleaned = lines.replace(noText, '');
  return { text: cleaned, removed: lines.length - cleaned.length };
}
