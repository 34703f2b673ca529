import type { Html } from '@lembar/assessment/item/item.ts';
import type { QuestionContext } from '../item/intake.ts';
import type { Notes } from '../loss-report.ts';
import { placeMedia } from '../media/place-media.ts';
import { excerpt } from '../text/markup.ts';
import { type TextFormat, toHtml, toInlineHtml } from '../text/to-html.ts';
import { type Claims, markup, withClaims } from '../xml/claims.ts';
import { isElement, ownText, type XmlElement } from '../xml/read-xml.ts';
import type { QuestionFiles } from './question-files.ts';

/** What texts of one question are read with. `format` is that of the question's text, which others inherit. */
export interface TextContext extends QuestionContext {
  readonly files: QuestionFiles;
  readonly format: TextFormat;
}

/** A text with a format and files of its own: `<x format="html"><text>…</text><file …>…</file></x>`. */
export function readRichText(element: XmlElement | undefined, context: TextContext): Html {
  return element === undefined ? '' : withClaims(element, context.notes, (claims) => claimRichText(claims, context));
}

/** The same of an element from which other things are claimed as well. */
export function claimRichText(claims: Claims, context: TextContext, shape: 'block' | 'inline' = 'block'): Html {
  const format = claimFormat(claims, context);
  const files = context.files.seenFrom(claims.children('file'));
  const text = claimText(claims, context.notes);
  const html = shape === 'inline' ? toInlineHtml(text, format, context.notes) : toHtml(text, format, context.notes);
  return placeMedia(html, { ...context, files });
}

/** A text in which format means nothing, such as a name or an accepted answer. */
export function claimText(claims: Claims, notes: Notes): string {
  const element = claims.child('text');
  // Answers without <text> are what Moodle before version 2 exported.
  return element === undefined ? claims.text() : readText(element, notes);
}

export function readPlainText(element: XmlElement | undefined, notes: Notes): string {
  return element === undefined ? '' : withClaims(element, notes, (claims) => claimText(claims, notes).trim());
}

/** A text that is not carried, to be quoted in the report. Its files are noted as unused elsewhere. */
export function readQuotedText(element: XmlElement | undefined, notes: Notes): string {
  if (element === undefined) return '';
  return withClaims(element, notes, (claims) => claimQuotedText(claims, notes));
}

export function claimQuotedText(claims: Claims, notes: Notes): string {
  claims.attribute('format');
  claims.children('file');
  return excerpt(claimText(claims, notes), longestQuote);
}

const longestQuote = 1000;

function readText(element: XmlElement, notes: Notes): string {
  if (!element.children.some(isElement)) return withClaims(element, notes, (claims) => claims.text());
  notes.mapped('unescaped-markup', {
    id: 'HTML yang ditulis langsung di dalam XML dibaca sebagai isi teks.',
    en: 'HTML that stands in the XML without being escaped was read as the content of the text.',
  });
  return markup(element);
}

const formats = new Map<string, TextFormat>([
  ['html', 'html'],
  ['moodle_auto_format', 'moodle'],
  ['plain_text', 'plain'],
  ['plain', 'plain'],
  ['markdown', 'markdown'],
]);

/** The text format that an element names, without noting anything. */
export function formatOf(element: XmlElement | undefined): TextFormat | undefined {
  return formats.get(element?.attributes.get('format') ?? '');
}

function claimFormat(claims: Claims, { format, notes }: TextContext): TextFormat {
  const named = claims.attribute('format');
  if (named === undefined || named === '') return format;
  const known = formats.get(named);
  if (known !== undefined) return known;
  notes.mapped('text-format', {
    id: `Format teks “${named}” tidak dikenal dan dibaca sebagai HTML.`,
    en: `The text format “${named}” is unknown and was read as HTML.`,
  });
  return 'html';
}

/** The text of an element whose question is read later or not at all: nothing is claimed or noted. */
export function peekText(element: XmlElement | undefined): string {
  const text = element?.children.filter(isElement).find((child) => child.name === 'text');
  return text === undefined ? '' : ownText(text) || markup(text);
}
