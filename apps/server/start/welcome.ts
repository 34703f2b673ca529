import type { Demo } from './demo/prepare-demo.ts';
import { lanAddresses } from './lan-addresses.ts';
import type { Settings } from './settings.ts';

interface Welcome {
  settings: Settings;
  /** Undefined where this process serves no pages. */
  port: number | undefined;
  demo: Demo | undefined;
  /** What somebody has to see to on a school box, each in words. */
  reminders?: readonly string[];
  seconds: number;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd()}`,
  );
}

/** One calm table: where it is, and who may try it. */
export function printWelcome(
  say: (line: string) => void,
  { settings, port, demo, reminders = [], seconds }: Welcome,
): void {
  say('');
  say(`Lembar siap (${seconds.toFixed(1)} s). Hentikan dengan Ctrl-C. / Ready; stop with Ctrl-C.`);
  if (port === undefined) return;
  const school = demo ? `http://${demo.slug}.localhost:${port}` : (settings.APP_URL ?? `http://localhost:${port}`);
  const lan = lanAddresses().map((address) => ['Di jaringan ini / on this network', `http://${address}:${port}`]);
  say('');
  for (const line of table([
    ['Peserta / candidates', school],
    ['Guru, operator, pengawas / staff', `${school}/console`],
    ...lan,
    ['Superadmin', `http://localhost:${port}/platform`],
  ]))
    say(line);
  for (const reminder of reminders) say(`\n  ! ${reminder}`);
  if (!demo) return;
  say('');
  for (const line of table([
    ['Peran / role', 'Nama pengguna / user', 'Kata sandi / password'],
    ...demo.shown.map(({ role, username, password }) => [role, username, password]),
  ]))
    say(line);
  say('');
  if (demo.accessCode) say(`  Token ujian contoh / access code of the open exam: ${demo.accessCode}`);
  say(`  Semua akun contoh / all demo accounts: ${demo.accountsFile}`);
}
