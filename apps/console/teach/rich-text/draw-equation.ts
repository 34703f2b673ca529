import katex from 'katex';

/** What became of some TeX: MathML to show, or the piece of it from which on it cannot be read. */
export type DrawnEquation = { mathml: string } | { mistake: string };

/** MathML needs neither KaTeX's fonts nor its styles, and is what the server makes of the same TeX. */
export function drawEquation(tex: string, block = false): DrawnEquation {
  try {
    return {
      mathml: katex.renderToString(tex, { output: 'mathml', displayMode: block, throwOnError: true, trust: false }),
    };
  } catch (cause) {
    // KaTeX explains itself in English; the place says the same to everybody.
    return { mistake: cause instanceof katex.ParseError ? tex.slice(cause.position, cause.position + 12) : '' };
  }
}
