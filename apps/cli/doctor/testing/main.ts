import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandEnvironment } from '../../stack/environment.ts';
import { type Plan, project, readPlan } from '../../stack/plan.ts';
import { groupLetters } from '../print-findings.ts';
import type { Finding } from '../verdict.ts';
import { databaseBreakages } from './break-database.ts';
import { serviceBreakages } from './break-services.ts';
import { settingBreakages } from './break-settings.ts';
import type { Breakage, Changes } from './breakage.ts';

// Breaks one thing after the other on a stack that runs, and asks doctor: each must break its own lines and no others.
// The alarm takes half a minute to be heard (I), so it is listened to where a breakage reaches it, and for all by --whole.
// npm run stack:breakages [-- [--whole] words of names]

const breakages = [...settingBreakages, ...databaseBreakages, ...serviceBreakages];
const program = fileURLToPath(new URL('../../main.ts', import.meta.url));
const say = (line: string) => void process.stdout.write(`${line}\n`);
const WITHIN_MS = 300_000;

function changed(given: Readonly<Record<string, string | undefined>>, changes: Changes): Record<string, string> {
  const entries = Object.entries({ ...given, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Also where doctor ends with 1, which is what it is asked for here. */
function askDoctor(plan: Plan, changes: Changes, groups: readonly string[]): Promise<Finding[]> {
  const env = changed({ ...process.env, ...commandEnvironment(plan) }, changes);
  const words = ['--import', import.meta.resolve('tsx'), program, 'doctor', '--json', '--group', groups.join()];
  return new Promise((resolve, reject) => {
    const options = { env, cwd: project, timeout: WITHIN_MS, maxBuffer: 16 * 1024 * 1024 };
    execFile(process.execPath, words, options, (_error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as { rows: Finding[] }).rows);
      } catch {
        reject(new Error(stderr || 'doctor said nothing'));
      }
    });
  });
}

const isWhole = process.argv.includes('--whole');

function groupsFor({ breaks }: Breakage): string[] {
  const hears = isWhole || breaks.length === 0 || breaks.some((id) => id.startsWith('I'));
  return groupLetters.filter((letter) => letter !== 'I' || hears);
}

async function findings(plan: Plan, breakage: Breakage): Promise<Finding[]> {
  const { told, act } = breakage;
  const mend = await act?.(plan);
  try {
    return await askDoctor(plan, told?.(plan) ?? {}, groupsFor(breakage));
  } finally {
    await mend?.();
  }
}

/** @returns whether exactly its own lines failed, each with a cure */
async function prove(plan: Plan, breakage: Breakage): Promise<boolean> {
  const begunAt = Date.now();
  const rows = await findings(plan, breakage);
  const failed = rows.filter(({ status }) => status === 'fail');
  const ids = failed.map(({ id }) => id);
  const isExact = ids.join() === [...breakage.breaks].join();
  const isCured = failed.every(({ cure }) => cure !== '');
  const seconds = Math.round((Date.now() - begunAt) / 1000);
  say(`${isExact && isCured ? 'ok  ' : 'FAIL'} ${breakage.name} (${seconds} s): ${ids.join(' ') || '–'}`);
  if (isExact && isCured) return true;
  say(`     expected ${breakage.breaks.join(' ') || '–'}`);
  for (const { id, detail } of failed) if (!breakage.breaks.includes(id)) say(`     ${id}: ${detail}`);
  return false;
}

const plan = readPlan(`${project}.stack`);
const wanted = process.argv.slice(2).filter((word) => word !== '--whole');
const chosen = [{ name: 'nothing', breaks: [] }, ...breakages].filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
let wrong = 0;
for (const breakage of chosen) {
  const holds = await prove(plan, breakage).catch((error: unknown) => {
    say(`FAIL ${breakage.name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  });
  if (!holds) wrong += 1;
  await sleep(500);
}
say(`${chosen.length - wrong} as they should, ${wrong} not`);
process.exitCode = wrong > 0 ? 1 : 0;
