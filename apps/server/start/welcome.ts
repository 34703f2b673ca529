import { networkInterfaces } from 'node:os';
import type { Demo } from './demo/prepare-demo.ts';
import type { Settings } from './settings.ts';

interface Welcome {
  settings: Settings;
  /** Undefined where this process serves no pages. */
  port: number | undefined;
  demo: Demo | undefined;
  seconds: number;
}

function lanAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
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
export function printWelcome(say: (line: string) => void, { settings, port, demo, seconds }: Welcome): void {
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
