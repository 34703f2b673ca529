/** Excel takes text that begins with one of these for a formula and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell in quotes. An apostrophe before a formula's first sign keeps a spreadsheet from running a pupil's name. */
function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A table as CSV that Excel opens with a double click: semicolons, CRLF, and the mark that says UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}
