import type { Bilingual } from '@lembar/contract/problems.ts';
import katex from 'katex';
import sanitizeHtml from 'sanitize-html';

/** A formula that cannot be read, quoted so that its author finds it, and from where on if that is known. */
export class UnreadableFormula extends Error {
  override readonly name = 'UnreadableFormula';
  readonly tex: string;
  readonly from: number | undefined;
  constructor(tex: string, from: number | undefined) {
    super('a formula cannot be read');
    this.tex = tex;
    this.from = from;
  }

  words(): Bilingual {
    const tex = this.tex.slice(0, 80);
    const near = this.from === undefined ? '' : this.tex.slice(this.from, this.from + 12);
    return near
      ? {
          id: `Rumus “${tex}” tidak terbaca mulai dari “${near}”.`,
          en: `The formula “${tex}” cannot be read from “${near}” on.`,
        }
      : { id: `Rumus “${tex}” tidak terbaca.`, en: `The formula “${tex}” cannot be read.` };
  }
}

const MATHML = [
  'math',
  'semantics',
  'annotation',
  'mrow',
  'mi',
  'mn',
  'mo',
  'mtext',
  'mspace',
  'ms',
  'mfrac',
  'msqrt',
  'mroot',
  'mstyle',
  'merror',
  'mpadded',
  'mphantom',
  'menclose',
  'msub',
  'msup',
  'msubsup',
  'munder',
  'mover',
  'munderover',
  'mmultiscripts',
  'mtable',
  'mtr',
  'mtd',
  'mprescripts',
  'none',
]; // prettier-ignore

const MATH_ATTRIBUTES = [
  'display',
  'xmlns',
  'mathvariant',
  'stretchy',
  'fence',
  'separator',
  'accent',
  'accentunder',
  'lspace',
  'rspace',
  'width',
  'height',
  'depth',
  'voffset',
  'linethickness',
  'columnalign',
  'rowspacing',
  'columnspacing',
  'columnlines',
  'rowlines',
  'displaystyle',
  'scriptlevel',
  'minsize',
  'maxsize',
  'movablelimits',
  'notation',
  'form',
  'symmetric',
]; // prettier-ignore

const TEXT = [
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'small',
  'mark',
  'sub',
  'sup',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'span',
  'div',
  'h3',
  'h4',
  'table',
  'caption',
  'colgroup',
  'col',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'img',
  'audio',
  'video',
  'figure',
  'figcaption',
  'hr',
  'ruby',
  'rt',
  'rp',
  'bdi',
  'bdo',
]; // prettier-ignore

const MEDIA = /^media:[A-Za-z0-9_-]{1,64}$/;

const keepOwnMedia: sanitizeHtml.Transformer = (tagName, attribs) => {
  const src = attribs.src ?? '';
  return MEDIA.test(src) ? { tagName, attribs } : { tagName: 'span', attribs: {} };
};

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...TEXT, ...MATHML],
  allowedAttributes: {
    '*': ['dir', 'lang'],
    img: ['src', 'alt', 'width', 'height'],
    audio: ['src', 'controls'],
    video: ['src', 'controls', 'width', 'height'],
    col: ['span'],
    colgroup: ['span'],
    ol: ['start', 'type'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    annotation: ['encoding'],
    ...Object.fromEntries(MATHML.filter((tag) => tag !== 'annotation').map((tag) => [tag, MATH_ATTRIBUTES])),
  },
  allowedSchemes: [],
  allowedSchemesByTag: { img: ['media'], audio: ['media'], video: ['media'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 40,
  transformTags: {
    img: keepOwnMedia,
    audio: keepOwnMedia,
    video: keepOwnMedia,
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    font: 'span',
    center: 'div',
  },
};

// \( … \) inline, \[ … \] and $$ … $$ on a line of their own.
const TEX = /\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$/gs;

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** MathML of a TeX formula, with the TeX kept as an annotation so that it can be edited again. */
function renderFormula(tex: string, displayMode: boolean): string {
  try {
    // `trust` stays off: no links, no included pictures, no HTML of the author's.
    const html = katex.renderToString(tex, {
      output: 'mathml',
      displayMode,
      maxExpand: 200,
      maxSize: 20,
      strict: 'ignore',
    });
    return /<math[\s\S]*<\/math>/.exec(html)?.[0] ?? '';
  } catch (error) {
    throw new UnreadableFormula(tex, error instanceof katex.ParseError ? error.position : undefined);
  }
}

type OnUnreadable = (formula: UnreadableFormula) => void;

/** Who wants to hear what a text lost on its way in. */
export interface Losses {
  /** Of formulas that cannot be read, which then stay as they were typed. */
  onUnreadable?: OnUnreadable;
  /** Of elements that were taken out, with their text left in place where they had any; `style` for looks. */
  onTakenOut?: (what: string) => void;
}

// Wrappers that say nothing of their own: taking them away loses nothing.
const SILENT = new Set([
  'html',
  'body',
  'head',
  'meta',
  'title',
  'section',
  'article',
  'main',
  'tfoot',
  'o:p',
  'label',
]);

function watchLosses(onTakenOut: (what: string) => void): Pick<sanitizeHtml.IOptions, 'onOpenTag'> {
  const kept = new Set([...TEXT, ...MATHML, ...Object.keys(OPTIONS.transformTags ?? {})]);
  return {
    onOpenTag(name, attributes) {
      const known = kept.has(name) || SILENT.has(name);
      if (!known) onTakenOut(name);
      if (known && /color|background|font-size/i.test(attributes.style ?? '')) onTakenOut('style');
    },
  };
}

function renderFormulas(text: string, onUnreadable: OnUnreadable | undefined): string {
  return text.replace(TEX, (source, inline?: string, block?: string, dollars?: string) => {
    try {
      return renderFormula(unescapeText(inline ?? block ?? dollars ?? '').trim(), inline === undefined);
    } catch (error) {
      if (!(error instanceof UnreadableFormula) || !onUnreadable) throw error;
      onUnreadable(error);
      return source;
    }
  });
}

/**
 * What a page may show of what somebody typed or imported: a small subset of HTML, pictures of our own only, equations
 * as MathML. Doing it twice changes nothing.
 * @throws UnreadableFormula when nobody wants to hear of it
 */
export function prepareHtml(html: string, { onUnreadable, onTakenOut }: Losses = {}): string {
  const clean = sanitizeHtml(html, onTakenOut ? { ...OPTIONS, ...watchLosses(onTakenOut) } : OPTIONS);
  if (!clean.includes('\\') && !clean.includes('$$')) return clean;
  // Formulas are looked for between tags only, and never inside an equation that is MathML already.
  const parts = clean.split(/(<math[\s\S]*?<\/math>|<[^>]*>)/);
  return parts.map((part) => (part.startsWith('<') ? part : renderFormulas(part, onUnreadable))).join('');
}

const ANNOTATED =
  /<math([^>]*)>(?:(?!<\/math>)[\s\S])*?<annotation encoding="application\/x-tex">([\s\S]*?)<\/annotation>[\s\S]*?<\/math>/g;

/** The reverse for the editor: equations come back as the TeX they were typed in. */
export function restoreFormulas(html: string): string {
  return html.replace(ANNOTATED, (_, attributes: string, tex: string) =>
    attributes.includes('display="block"') ? `\\[${tex}\\]` : `\\(${tex}\\)`,
  );
}

/** The words of a piece of HTML, for search and excerpts: an equation as its letters and signs, not as its TeX. */
export function plainText(html: string): string {
  const text = sanitizeHtml(
    html.replace(/<annotation\b[\s\S]*?<\/annotation>/g, '').replace(/<(p|br|div|li|td|tr|h3|h4)\b/g, ' <$1'),
    {
      allowedTags: [],
      allowedAttributes: {},
    },
  );
  return unescapeText(text).replace(/\s+/g, ' ').trim();
}

/** Which media a piece of HTML shows. */
export function mediaIn(html: string): string[] {
  return [...html.matchAll(/src="media:([A-Za-z0-9_-]{1,64})"/g)].map((found) => found[1] ?? '');
}
