import type { Finding, Status } from './verdict.ts';

/** The checklist's groups by the letter of their ids. */
const groups: Readonly<Record<string, string>> = {
  A: 'Lingkungan / Environment',
  B: 'Basis data / Database',
  C: 'Keamanan / Security',
  D: 'Kunci / Keys',
  E: 'Proses / Runtime',
  F: 'Infrastruktur / Infrastructure',
  G: 'Setelah dipasang / After deployment',
  H: 'Perjalanan ujian / Exam journey',
  I: 'Pemantauan / Monitoring',
};

export const groupLetters = Object.keys(groups);

const marks: Readonly<Record<Status, string>> = { pass: 'baik', fail: 'GAGAL', na: '–' };
const MARK_WIDTH = 5;
const indent = ' '.repeat(MARK_WIDTH + 7);

function printRow({ id, title, status, detail, cure }: Finding): string {
  const lines = [`  ${marks[status].padEnd(MARK_WIDTH)} ${id.padEnd(3)} ${title}`, `${indent}${detail}`];
  return [...lines, ...(cure ? [`${indent}→ ${cure}`] : [])].join('\n');
}

const count = (findings: readonly Finding[], status: Status) =>
  findings.filter((finding) => finding.status === status).length;

/** The table for people, in the groups of the checklist. */
export function printFindings(findings: readonly Finding[]): string {
  const parts = groupLetters.flatMap((letter) => {
    const inside = findings.filter(({ id }) => id.startsWith(letter));
    return inside.length > 0 ? [`\n${letter}. ${groups[letter]}`, ...inside.map(printRow)] : [];
  });
  const [good, failed, not] = [count(findings, 'pass'), count(findings, 'fail'), count(findings, 'na')];
  const sum = `\n${good} baik, ${failed} gagal, ${not} tidak berlaku. / ${good} pass, ${failed} fail, ${not} not applicable.`;
  return `${[...parts, sum].join('\n')}\n`;
}

/** What `--json` prints, and nothing else. */
export const printJson = (findings: readonly Finding[]) => `${JSON.stringify({ rows: findings }, null, 2)}\n`;
