import { setMaxListeners } from 'node:events';
import type { Environment } from '@lembar/server/start/config.ts';
import { recorded, type Summary } from '../backup/maintenance.ts';
import { type Installation, openInstallation } from './installation.ts';
import { groupLetters, printFindings, printJson } from './print-findings.ts';
import { rows } from './rows.ts';
import { runRows } from './run-rows.ts';
import { exitCodeOf, type Finding } from './verdict.ts';

interface Wanted {
  /** Letters; all where none is given. */
  groups: readonly string[] | undefined;
  sendTestEvent: boolean;
  asJson: boolean;
}

interface Surroundings {
  signal: AbortSignal;
  /** For what is not the result. */
  say(line: string): void;
}

/**
 * Looks at the rows and takes back whatever was made for it.
 * @throws Refusal where there is no installation
 */
export async function performDoctor(
  environment: Environment,
  { groups, sendTestEvent, asJson }: Wanted,
  { signal, say }: Surroundings,
): Promise<{ text: string; code: number }> {
  // Every row listens to it; Node warns of more than ten.
  setMaxListeners(0, signal);
  const installation = await openInstallation(environment, { sendTestEvent, groups: groups ?? groupLetters, signal });
  const isWhole = groups === undefined;
  const chosen = rows.filter(({ id }) => isWhole || groups.includes(id.charAt(0)));
  if (!asJson) say(`Memeriksa / looking at ${installation.base.origin} …`);
  const work = async () => {
    const findings = await runRows(chosen, installation);
    return { findings, passed: exitCodeOf(findings) === 0, summary: summarise(findings) };
  };
  try {
    // A look at some groups says nothing of the whole, and an interrupted one neither.
    const { findings } = isWhole ? await keeping(installation, say, work) : await work();
    return { text: asJson ? printJson(findings) : printFindings(findings), code: exitCodeOf(findings) };
  } finally {
    for (const left of await installation.leave()) say(`Belum terhapus / not taken back: ${installation.hide(left)}`);
  }
}

interface Done {
  findings: Finding[];
  passed: boolean;
  summary: Summary;
}

/** Keeps a record where there is a database to keep it in. */
function keeping(installation: Installation, say: Surroundings['say'], work: () => Promise<Done>): Promise<Done> {
  try {
    const url = installation.url('app');
    return recorded(url, 'doctor', (line) => say(installation.hide(line)), work);
  } catch {
    return work();
  }
}

function summarise(findings: readonly Finding[]): Summary {
  const of = (status: Finding['status']) => findings.filter((finding) => finding.status === status);
  return {
    pass: of('pass').length,
    fail: of('fail').length,
    na: of('na').length,
    failed: of('fail').map(({ id }) => id),
  };
}
