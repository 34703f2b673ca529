import type { Html } from '@lembar/assessment/item/item.ts';
import { Parser } from 'htmlparser2';
import { shorten } from './sentence.ts';

/** Text as HTML text, also fit for a quoted attribute. */
export function escapeHtml(text: string): Html {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The text of HTML without its tags, white space run together. */
export function plainText(html: Html): string {
  if (!/[<&]/.test(html)) return html.replace(/\s+/g, ' ').trim();
  let text = '';
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
    onopentag: (name) => {
      if (/^(p|div|br|li|tr|td|th|h\d|pre)$/.test(name)) text += ' ';
    },
  });
  parser.end(html);
  return text.replace(/\s+/g, ' ').trim();
}

const shows = /<(img|audio|video|svg|math|table|picture|iframe|object|embed)\b/i;

/** Whether nobody would see anything of it. */
export function isBlank(html: Html): boolean {
  return !shows.test(html) && plainText(html) === '';
}

/** The beginning of what HTML says, for a title or a report: at most `length` characters. */
export function excerpt(html: Html, length = 200): string {
  // Eight times as many characters hold enough text between tags; a cut tag at the end is left out by the parser.
  return shorten(plainText(html.slice(0, Math.max(4000, length * 8))), length);
}
