import type { Html } from '@lembar/assessment/item/item.ts';
import { Marked } from 'marked';
import type { Notes } from '../loss-report.ts';
import { escapeHtml } from './markup.ts';

/** Moodle's text formats. `moodle` is HTML in which a newline is a line break. */
export type TextFormat = 'html' | 'plain' | 'moodle' | 'markdown';

/** Tags that text in Moodle's own format may contain; `<` before anything else is a less-than sign. */
const tag =
  /<(?!!--|\/?(?:a|abbr|audio|b|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|math|nolink|object|ol|p|picture|pre|q|s|samp|script|small|source|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video)(?:[\s/>]|$))/gi;

const block = /<(?:address|blockquote|div|dl|figure|h[1-6]|hr|ol|p|pre|table|ul)[\s/>]/i;

/** Text of the file → HTML for a body: at least one block where the format has paragraphs. */
export function toHtml(text: string, format: TextFormat, notes: Notes): Html {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  if (format === 'plain') return paragraphs(escapeHtml(trimmed));
  if (format === 'markdown') return fromMarkdown(trimmed, notes);
  return format === 'moodle' ? fromMoodle(trimmed) : trimmed;
}

/** Text of the file → HTML for an option or a table cell: without the paragraph around a single line. */
export function toInlineHtml(text: string, format: TextFormat, notes: Notes): Html {
  const html = toHtml(text, format, notes);
  if (format === 'html') return html;
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return inner === undefined || block.test(inner) ? html : inner;
}

/** Whether a text that ought to be plain has HTML in it. */
export function hasMarkup(text: string): boolean {
  return /<\/?(?:p|br|b|i|u|em|strong|sub|sup|span|img|div)(?:\s[^<>]*)?\/?>/i.test(text);
}

function paragraphs(html: Html): Html {
  const parts = html.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/).map((part) => part.trim().replaceAll('\n', '<br>'));
  return parts.map((part) => `<p>${part}</p>`).join('');
}

/** As Moodle's `text_to_html`: newlines beside tags mean nothing, the others are line breaks. */
function fromMoodle(text: string): Html {
  const lines = text
    .replace(tag, '&lt;')
    .split('\n')
    .map((line) => line.trim());
  const html = lines.map((line, index) => `${index === 0 ? '' : lineBreak(lines[index - 1], line)}${line}`).join('');
  return block.test(html) ? html : `<p>${html}</p>`;
}

function lineBreak(before = '', after: string): string {
  return before.endsWith('>') || after.startsWith('<') ? ' ' : '<br>';
}

/** `$$…$$` is TeX for the server; Markdown would take its backslashes and underscores. */
const displayTex = {
  name: 'displayTex',
  level: 'inline',
  start: (source: string) => source.indexOf('$$'),
  tokenizer(source: string) {
    const found = /^\$\$[^$]+\$\$/.exec(source);
    return found ? { type: 'displayTex', raw: found[0], text: escapeHtml(found[0]) } : undefined;
  },
  renderer: (token: { text?: string }) => token.text ?? '',
} as const;

const markdown = new Marked({ async: false, gfm: true, extensions: [displayTex] });

/** Long or contrived texts make every Markdown reader slow or deep; beyond this they are shown as they are. */
const longestMarkdown = 20_000;

function fromMarkdown(text: string, notes: Notes): Html {
  try {
    if (text.length <= longestMarkdown) return markdown.parse(text, { async: false }).trim();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  notes.mapped('text-format', {
    id: 'Teks Markdown ini terlalu panjang atau terlalu rumit, jadi ditampilkan apa adanya.',
    en: 'This Markdown text is too long or too intricate and is shown as it is.',
  });
  return paragraphs(escapeHtml(text));
}
