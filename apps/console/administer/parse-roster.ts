/** What can be wrong with a pasted line. */
export type RosterProblem =
  | 'no-name'
  | 'no-username'
  | 'repeated-username'
  | 'unknown-class'
  | 'wrong-email'
  | 'too-many';

const columns = ['name', 'username', 'participantNumber', 'nis', 'nisn', 'email', 'className'] as const;
type Column = (typeof columns)[number];

export interface RosterLine {
  /** Counted from 1 in what was pasted. */
  line: number;
  fields: Partial<Record<Column, string>>;
  problems: RosterProblem[];
}

/** The server takes this many at once. */
const MOST_LINES = 500;

/** What headings are called in schools' own lists, without spaces and signs. */
const headings: Record<string, Column> = {
  nama: 'name',
  namalengkap: 'name',
  name: 'name',
  namapengguna: 'username',
  username: 'username',
  user: 'username',
  nomorpeserta: 'participantNumber',
  nopeserta: 'participantNumber',
  nomor: 'participantNumber',
  participantnumber: 'participantNumber',
  nis: 'nis',
  nipd: 'nis',
  nisn: 'nisn',
  email: 'email',
  surel: 'email',
  kelas: 'className',
  rombel: 'className',
  rombelsaatini: 'className',
  class: 'className',
};

/** Excel copies with tabs, people write semicolons, other programs commas. */
function separatorOf(text: string): string {
  return ['\t', ';'].find((separator) => text.includes(separator)) ?? ',';
}

/** Cells of a line; a cell in quotes may contain the separator, and `""` is a quote. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    const last = cells.length - 1;
    if (sign === '"' && quoted && line.charAt(at + 1) === '"') {
      cells[last] += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cells[last]?.trim() === '')) quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells[last] += sign;
  }
  return cells.map((cell) => cell.trim());
}

function headingsOf(cells: string[]): (Column | undefined)[] | undefined {
  const found = cells.map((cell) => headings[cell.toLowerCase().replace(/[^a-z]/g, '')]);
  return found.includes('name') && found.includes('username') ? found : undefined;
}

/**
 * Reads a pasted list of people: `name; username; participant number; NIS; NISN`, or any columns under a heading row.
 * Everything stays text, so leading zeros stay too. Blank lines are passed over.
 */
export function parseRoster(text: string, classNames: readonly string[]): RosterLine[] {
  const separator = separatorOf(text);
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, cells: cellsOf(content, separator) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const named = headingsOf(lines[0]?.cells ?? []);
  const order = named ?? columns;
  const seen = new Set<string>();
  return lines.slice(named ? 1 : 0).map(({ line, cells }, index) => {
    const fields = fieldsOf(cells, order);
    return { line, fields, problems: problemsOf(fields, { seen, classNames, index }) };
  });
}

function fieldsOf(cells: string[], order: readonly (Column | undefined)[]): RosterLine['fields'] {
  const fields: RosterLine['fields'] = {};
  cells.forEach((cell, index) => {
    const column = order[index];
    if (column && cell !== '') fields[column] = cell;
  });
  return fields;
}

interface Surroundings {
  /** User names of the lines before, in lower case. */
  seen: Set<string>;
  classNames: readonly string[];
  index: number;
}

function problemsOf({ name, username, email, className }: RosterLine['fields'], around: Surroundings): RosterProblem[] {
  const problems: RosterProblem[] = [];
  if (!name) problems.push('no-name');
  if (!username) problems.push('no-username');
  else if (around.seen.has(username.toLowerCase())) problems.push('repeated-username');
  around.seen.add((username ?? '').toLowerCase());
  if (email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) problems.push('wrong-email');
  if (className && !around.classNames.some((known) => sameName(known, className))) problems.push('unknown-class');
  if (around.index >= MOST_LINES) problems.push('too-many');
  return problems;
}

/** Class names are the same whatever their capitals and spaces: `X IPA 1` is `x ipa  1`. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}
