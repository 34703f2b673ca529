import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ProblemError } from '@lembar/contract/client.ts';
import { problems } from '@lembar/contract/problems.ts';
import { Command, InvalidArgumentError } from 'commander';
import { firstInterrupt, INTERRUPTED } from '../first-interrupt.ts';
import { readAccounts } from './accounts.ts';
import { Impossible } from './impossible.ts';
import type { SimulationOptions } from './options.ts';
import { printReport } from './report.ts';
import { isRunName } from './run-name.ts';
import { removeLeftRun, simulate } from './simulate.ts';
import { exitCodeOf } from './summary.ts';

interface Given {
  url: URL;
  candidates: number;
  minutes: number;
  arrive?: number;
  delivery?: string;
  class?: string;
  assessment?: string;
  seed: string;
  badNetwork: number;
  database?: string;
  accounts: string;
  keep?: true;
  remove?: string;
  json?: true;
}

/** `lembar simulate`: see the texts below. */
export function simulateCommand(environment: NodeJS.ProcessEnv): Command {
  const accounts = join(environment.LEMBAR_DATA ?? './data', 'demo-accounts.csv');
  return (
    new Command('simulate')
      .description(
        'Ujian penuh dengan peserta maya terhadap server yang berjalan; lalu setiap jawaban dibandingkan dengan yang tersimpan.\n' +
          'A whole exam with virtual candidates against a running server; then every answer is compared with what was stored.',
      )
      .requiredOption('--url <url>', 'alamat sekolah / address of the school, http://smkn1.localhost:3000', readUrl)
      .option('--candidates <n>', 'jumlah peserta / number of candidates', wholeNumber(1), 40)
      .option(
        '--minutes <m>',
        'lama satu peserta menjawab; 0 = secepatnya / time for answering; 0 = at once',
        number(0, 1380),
        2,
      )
      .option(
        '--arrive <seconds>',
        'rentang waktu masuk / spread of the sign-ins (10 % of --minutes)',
        number(0, 86_400),
      )
      .option('--assessment <id>', 'susunan ujian / assessment (one with every kind of interaction)')
      .option('--class <id>', 'kelas yang sudah ada / a class that exists; passwords from --accounts')
      .option('--delivery <id>', 'ujian yang sudah terjadwal / a delivery that exists; what is answered stays in it')
      .option('--accounts <csv>', 'akun staf dan peserta / accounts: role,username,password,…', accounts)
      .option(
        '--seed <text>',
        'benih jawaban acak / the same seed gives the same answers',
        randomBytes(4).toString('hex'),
      )
      .option(
        '--bad-network <p>',
        'peluang gangguan tiap kiriman / probability of a mishap per request',
        number(0, 0.9),
        0,
      )
      .option('--database <url>', 'bandingkan juga di SQL, sebagai lembar_backup / compare in SQL as well')
      .option('--keep', 'jangan hapus simulasi / leave what the run made')
      .option('--remove <run>', 'hanya hapus simulasi terdahulu / only remove an earlier run', runName)
      .option('--json', 'cetak JSON / print JSON')
      .addHelpText('after', helpAboutEnvironment)
      // A mistyped option must not look like a lost answer.
      .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
      .action((given: Given) => actOn(given, environment))
  );
}

const helpAboutEnvironment = `
Kata sandi staf / passwords of staff:
  LEMBAR_OPERATOR_USERNAME, LEMBAR_OPERATOR_PASSWORD, LEMBAR_TEACHER_USERNAME, LEMBAR_TEACHER_PASSWORD,
  atau baris pertama --accounts / or the first rows of --accounts
Kode keluar / exit code: 0 utuh / whole, 1 ada yang hilang atau berbeda / something lost or wrong,
  2 tidak semua selesai / not everybody got to the end, 130 dihentikan / interrupted`;

async function actOn(given: Given, environment: NodeJS.ProcessEnv): Promise<void> {
  const signal = firstInterrupt();
  const { text, code } = await work(given, environment, signal).catch((error: unknown) => failure(error, signal));
  // Whoever waits for a slow server must not wait for its timers too.
  if (text !== '') process.stdout.write(text, () => process.exit(code));
  else process.exit(code);
}

async function work(
  given: Given,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ text: string; code: number }> {
  const options = await optionsOf(given, environment);
  if (given.remove !== undefined) {
    await removeLeftRun(options, given.remove, signal);
    return { text: `Terhapus / removed: ${given.remove}\n`, code: 0 };
  }
  const summary = await simulate(options, { terminal: process.stderr, signal });
  const text = given.json ? `${JSON.stringify(summary, null, 2)}\n` : printReport(summary);
  return { text, code: exitCodeOf(summary) };
}

async function optionsOf(given: Given, environment: NodeJS.ProcessEnv): Promise<SimulationOptions> {
  const { url, candidates, minutes, arrive, seed, badNetwork, database } = given;
  return {
    ...{ url, candidates, minutes, seed, badNetwork, database },
    arriveSeconds: arrive ?? minutes * 6,
    deliveryId: given.delivery,
    classId: given.class,
    assessmentId: given.assessment,
    keep: given.keep === true,
    accounts: await readAccounts(given.accounts, environment),
  };
}

function failure(error: unknown, signal: AbortSignal): { text: string; code: number } {
  if (signal.aborted) return { text: '', code: INTERRUPTED };
  process.stderr.write(`${wordsFor(error)}\n`);
  return { text: '', code: 2 };
}

function wordsFor(error: unknown): string {
  if (error instanceof Impossible) return error.message;
  if (!(error instanceof ProblemError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { code, detail, places = [] } = error.problem;
  const marked = places.map(({ path, message }) => `${path}: ${message}`);
  return [problems[code].id, `${problems[code].en} (${code})`, detail ?? '', ...marked].filter(Boolean).join('\n');
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new InvalidArgumentError('misalnya / for example http://smkn1.localhost:3000');
}

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`angka dari ${least} sampai ${most} / a number from ${least} to ${most}`);
  };
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least && value <= 5000) return value;
    throw new InvalidArgumentError(`bilangan bulat dari ${least} sampai 5000 / a whole number from ${least} to 5000`);
  };
}

function runName(text: string): string {
  if (isRunName(text)) return text;
  throw new InvalidArgumentError('nama simulasi, misalnya sim-1a2b3c4d / the name of a run');
}
