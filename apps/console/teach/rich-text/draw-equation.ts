import katex from 'katex';

/** What became of some TeX: MathML to show, or the place where it is wrong. */
export type DrawnEquation = { mathml: string } | { mistake: string };

/** MathML needs neither KaTeX's fonts nor its styles, and is what the server makes of the same TeX. */
export function drawEquation(tex: string, block = false): DrawnEquation {
  try {
    return {
      mathml: katex.renderToString(tex, { output: 'mathml', displayMode: block, throwOnError: true, trust: false }),
    };
  } catch (cause) {
    return { mistake: cause instanceof Error ? cause.message.replace(/^KaTeX parse error: /, '') : String(cause) };
  }
}
