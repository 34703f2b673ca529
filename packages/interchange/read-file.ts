import { readGift } from './gift/read-gift.ts';
import { defaultLimits, type Format, type ImportedFile, type Limits } from './imported.ts';
import { readMoodleXml } from './moodle-xml/read-moodle-xml.ts';
import { cleanText, decodeText } from './text/decode-text.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface FileToRead {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Found out from the content and the name when it is not given. */
  readonly format?: Format;
  readonly limits?: Partial<Limits>;
}

/** One reader for each format: the cleaned text of a file → its items. */
const readers: Record<Format, (text: string, removed: number, limits: Limits) => ImportedFile> = {
  'moodle-xml': readMoodleXml,
  gift: readGift,
};

/**
 * Reads a file of questions. Pure and synchronous: the same bytes give the same result, ids included. It bounds size, items
 * and nesting, not time: hostile files belong in a process of their own, which the caller provides.
 * @throws UnreadableFile and nothing else, when the file as a whole cannot be read
 */
export function readFile({ fileName, bytes, format, limits }: FileToRead): ImportedFile {
  const effective = { ...defaultLimits, ...limits };
  if (bytes.byteLength > effective.bytes) throw tooLarge(effective.bytes);
  if (format === undefined && isOfficeFile(bytes)) throw unknownFormat();
  const { text, removed } = cleanText(decodeText(bytes));
  return readers[format ?? detectFormat(fileName, text)](text, removed, effective);
}

/** ZIP (Word, Excel, QTI packages), PDF and the old binary Office files: not text, whatever their name says. */
function isOfficeFile(bytes: Uint8Array): boolean {
  return ['504b0304', '25504446', 'd0cf11e0'].includes(Buffer.from(bytes.subarray(0, 4)).toString('hex'));
}

/** What the text looks like counts before what the file is called: teachers rename files. */
function detectFormat(fileName: string, text: string): Format {
  if (/^\s*<(\?xml|!--|!DOCTYPE|quiz)/i.test(text)) return 'moodle-xml';
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (extension === 'gift') return 'gift';
  if (extension === 'xml') return 'moodle-xml';
  if (/^[ \t]*(::|\$CATEGORY:)|\{[^{}]*\}/m.test(text)) return 'gift';
  throw unknownFormat();
}

function tooLarge(limit: number): UnreadableFile {
  const megabytes = Math.round((limit / 1024 / 1024) * 10) / 10;
  return new UnreadableFile('too-large', {
    id: `Berkas ini lebih besar dari ${megabytes} MB. Kecilkan gambarnya atau bagi menjadi beberapa berkas.`,
    en: `This file is larger than ${megabytes} MB. Make its pictures smaller or split it into several files.`,
  });
}

function unknownFormat(): UnreadableFile {
  return new UnreadableFile('unknown-format', {
    id: 'Bentuk berkas ini tidak dikenal. Yang bisa dibaca: Moodle XML (.xml) dan GIFT (.gift, .txt).',
    en: 'The format of this file is unknown. Moodle XML (.xml) and GIFT (.gift, .txt) can be read.',
  });
}
