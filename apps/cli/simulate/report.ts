import type { Timed } from './meter.ts';
import type { Summary } from './summary.ts';

const labels: Record<Timed, string> = {
  start: 'mulai / start',
  save: 'simpan / save',
  submit: 'kumpulkan / submit',
};

/** The summary for people. */
export function printReport(summary: Summary): string {
  const { run, url, delivery, seconds } = summary;
  const title = delivery.title.includes(run) ? delivery.title : `${delivery.title} · ${run}`;
  const lines = [
    `${title} · ${url} · ${seconds} s`,
    '',
    ...table(counts(summary)),
    '',
    ...table(times(summary)),
    ...listed('Kesalahan dari server / errors', summary.errors),
    ...listed('Peserta berhenti / candidates who dropped out', summary.dropped),
    ...(summary.databaseProblem ? ['', `SQL: ${summary.databaseProblem}`] : []),
    ...(summary.differences.length > 0 ? ['', 'Perbedaan / differences', ...summary.differences.map(indent)] : []),
    '',
    verdict(summary),
  ];
  return `${lines.join('\n')}\n`;
}

function counts(summary: Summary): string[][] {
  const known = (value: number | null) => (value === null ? '–' : String(value));
  const { database } = summary;
  return [
    ['peserta / candidates', String(summary.candidates), ''],
    ['mulai / started', String(summary.started), `${summary.startsPerSecond} /s`],
    ['mengumpulkan / submitted', String(summary.submitted), ''],
    ['bukti terima sah / receipts verified', String(summary.receiptsVerified), ''],
    ['dinilai / graded', String(summary.graded), ''],
    ['jawaban di perangkat / answers on devices', String(summary.answersSent), ''],
    ['jawaban di server / answers stored', known(summary.answersStored), `${summary.savesPerSecond} simpan/s, saves/s`],
    ['semua catatan / entries of all kinds', `${summary.entriesSent} → ${known(summary.entriesStored)}`, ''],
    ['HILANG / LOST', known(summary.lost), database ? `SQL: ${database.lost}` : ''],
    ['BERBEDA / WRONG', known(summary.wrong), database ? `SQL: ${database.wrong}` : ''],
    ['server tidak menjawab / longest silence', `${summary.longestSilenceSeconds} s`, ''],
  ];
}

function times({ latencyMs, retries }: Summary): string[][] {
  const rows = (Object.keys(labels) as Timed[]).map((kind) => {
    const { p50, p95, p99 } = latencyMs[kind] ?? { p50: '–', p95: '–', p99: '–' };
    return [labels[kind], ...[p50, p95, p99, retries[kind]].map(String)];
  });
  return [['ms', 'p50', 'p95', 'p99', 'diulang / retried'], ...rows];
}

function listed(title: string, counted: Readonly<Record<string, number>>): string[] {
  const rows = Object.entries(counted).map(([name, count]) => [name, String(count)]);
  return rows.length > 0 ? ['', title, ...table(rows)] : [];
}

function verdict(summary: Summary): string {
  const { lost, wrong, interrupted, removed, run } = summary;
  const kept = removed ? [] : [`Masih ada / still there: ${run} (hapus / remove: --remove ${run})`];
  if (interrupted) return ['Dihentikan sebelum selesai. / Interrupted before the end.', ...kept].join('\n');
  const whole = lost === 0 && wrong === 0;
  const said = whole
    ? 'Tidak ada jawaban yang hilang. / No answer was lost.'
    : 'ADA YANG HILANG ATAU BERBEDA. / SOMETHING IS LOST OR WRONG.';
  return [said, ...kept].join('\n');
}

const indent = (line: string): string => `  ${line}`;

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return indent(cells.join('   ')).trimEnd();
  });
}
