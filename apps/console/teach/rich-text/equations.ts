import { TAG } from './tags.ts';

/** `\( … \)` in the line, `\[ … \]` on a line of its own. */
const TEX = /\\\(([\s\S]+?)\\\)|\\\[([\s\S]+?)\\\]/g;
const EQUATION = /<span data-tex="([^"]*)"( data-block="")?><\/span>/g;

/**
 * Stored HTML carries equations as TeX between `\(` and `\)` or `\[` and `\]`; the editor wants an element for each:
 * `\(x^2\)` → `<span data-tex="x^2"></span>`. What stands inside a tag is left alone.
 */
export function wrapEquations(html: string): string {
  return html
    .split(TAG)
    .map((part) => (part.startsWith('<') ? part : part.replace(TEX, elementFor)))
    .join('');
}

/** The text is already escaped for HTML; an attribute minds its quote as well. */
function elementFor(_: string, inLine: string | undefined, block: string | undefined): string {
  const tex = (inLine ?? block ?? '').trim().replaceAll('"', '&quot;');
  return `<span data-tex="${tex}"${block === undefined ? '' : ' data-block=""'}></span>`;
}

/** The way back: what the editor gives becomes what is stored. Not every browser escapes `<` in attributes. */
export function unwrapEquations(html: string): string {
  return html.replace(EQUATION, (_, tex: string, block: string | undefined) => {
    const text = tex.replaceAll('&quot;', '"').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return block === undefined ? `\\(${text}\\)` : `\\[${text}\\]`;
  });
}
