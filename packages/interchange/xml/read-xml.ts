import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../unreadable-file.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Where its start tag begins, counted from 1. */
  readonly line: number;
}

export interface XmlComment {
  readonly comment: string;
}

/** Texts and CDATA sections are strings, one for each run. */
export type XmlNode = XmlElement | XmlComment | string;

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** How many processing instructions there were; nothing reads them. */
  readonly instructions: number;
}

/**
 * Reads well-formed XML without a document type: no entities but the five of XML, none of them expanded twice. The
 * reader is strict, keeps white space, and takes time and memory in proportion to the text.
 * @throws UnreadableFile `not-xml`, `doctype-refused`, `broken-xml` with line and column, or `too-large` when there are
 * more elements, or deeper ones, than the limits allow.
 */
export function readXml(text: string, limits: { depth: number; elements: number }): XmlDocument {
  if (!/^\s*</.test(text)) throw notXml();
  refuseDoctype(text);
  const document: OpenElement = { name: '', attributes: new Map(), children: [], line: 1 };
  const open = [document];
  let count = 0;
  let instructions = 0;
  let line = 1;
  const parser = new SaxesParser();
  const append = (node: XmlNode) => open.at(-1)?.children.push(node);
  parser.on('error', (error) => {
    throw brokenXml(error.message, parser.line, parser.column);
  });
  parser.on('doctype', () => {
    throw doctypeRefused();
  });
  parser.on('opentagstart', () => {
    // The parser is one character past the name by now, which may be the next line's start.
    line = parser.column === 0 ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (count > limits.elements || open.length > limits.depth) throw tooLarge(parser.line);
    const element: OpenElement = { name, attributes: new Map(Object.entries(attributes)), children: [], line };
    append(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('comment', (comment) => append({ comment }));
  parser.on('processinginstruction', () => {
    instructions += 1;
  });
  parser.write(text).close();
  const root = document.children.find(isElement);
  if (root === undefined) throw notXml();
  return { root, instructions };
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string' && 'name' in node;
}

/** The element's own text, without that of elements in it. */
export function ownText(element: XmlElement): string {
  return element.children.filter((node) => typeof node === 'string').join('');
}

/** A document type can stand only before the root element, so it is looked for there, before anything is parsed. */
function refuseDoctype(text: string): void {
  let position = text.indexOf('<');
  while (position >= 0) {
    const end = text.startsWith('<?', position) ? '?>' : text.startsWith('<!--', position) ? '-->' : undefined;
    if (end === undefined) break;
    const close = text.indexOf(end, position);
    position = close < 0 ? -1 : text.indexOf('<', close + end.length);
  }
  if (position >= 0 && text.startsWith('<!', position)) throw doctypeRefused();
}

function notXml(): UnreadableFile {
  return new UnreadableFile('not-xml', {
    id: 'Berkas ini bukan XML. Di Moodle, pilih format ekspor “Moodle XML format”.',
    en: 'This file is not XML. In Moodle, choose the export format “Moodle XML format”.',
  });
}

function doctypeRefused(): UnreadableFile {
  return new UnreadableFile('doctype-refused', {
    id: 'Berkas ini memuat DOCTYPE, yang tidak dipakai Moodle dan ditolak demi keamanan.',
    en: 'This file has a DOCTYPE, which Moodle does not use and which is refused for safety.',
  });
}

function brokenXml(message: string, line: number, column: number): UnreadableFile {
  const reason = message.replace(/^\d+:\d+: /, '');
  return new UnreadableFile(
    'broken-xml',
    {
      id: `XML di berkas ini rusak pada baris ${line}, kolom ${column} (${reason}). Ekspor ulang berkasnya dari Moodle.`,
      en: `The XML of this file is broken at line ${line}, column ${column} (${reason}). Export it from Moodle again.`,
    },
    { line, column },
  );
}

function tooLarge(line: number): UnreadableFile {
  return new UnreadableFile(
    'too-large',
    {
      id: 'Susunan XML di berkas ini terlalu dalam atau terlalu banyak.',
      en: 'The XML of this file is nested too deep or has too many elements.',
    },
    { line },
  );
}
