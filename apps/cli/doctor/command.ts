import type { Environment } from '@lembar/server/start/config.ts';
import { Command, InvalidArgumentError } from 'commander';
import { explain } from '../backup/explain.ts';
import { firstInterrupt, INTERRUPTED } from '../first-interrupt.ts';
import { performDoctor } from './perform-doctor.ts';
import { groupLetters } from './print-findings.ts';

interface Given {
  json?: true;
  group?: string[];
  sendTestEvent?: true;
}

/** `doctor`: the production checklist against the installation that the environment describes. */
export function doctorCommand(environment: Environment): Command {
  return new Command('doctor')
    .description(
      'Memeriksa setiap baris daftar periksa produksi pada pemasangan yang sedang berjalan; tidak pernah menampilkan rahasia.\n' +
        'Checks every line of the production checklist on the running installation; never prints a secret.',
    )
    .option('--json', 'cetak JSON / print JSON: {rows:[{id,title,status,detail,cure}]}')
    .option('--group <letters>', 'hanya kelompok ini / only these groups: A,B', readGroups)
    .option('--send-test-event', 'kirim satu kejadian uji ke Sentry / send one test event to Sentry (I1)')
    .addHelpText(
      'after',
      '\nKode keluar / exit code: 0 tidak ada yang gagal / nothing failed, 1 ada / something did, 130 dihentikan / interrupted',
    )
    .action((given: Given) => act(environment, given));
}

async function act(environment: Environment, given: Given): Promise<void> {
  const signal = firstInterrupt();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const wanted = { groups: given.group, sendTestEvent: given.sendTestEvent === true, asJson: given.json === true };
  const { text, code } = await performDoctor(environment, wanted, { signal, say }).catch((error: unknown) => {
    say(explain(error));
    return { text: '', code: 1 };
  });
  process.stdout.write(text, () => process.exit(signal.aborted ? INTERRUPTED : code));
}

function readGroups(text: string): string[] {
  const letters = text
    .toUpperCase()
    .split(',')
    .map((part) => part.trim());
  if (letters.every((letter) => groupLetters.includes(letter))) return letters;
  throw new InvalidArgumentError(`huruf dari / letters of ${groupLetters.join(', ')}`);
}
