import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { bringDown, stopService } from './down.ts';
import { appUrl, commandEnvironment, schoolUrl } from './environment.ts';
import { accountsFile, type Plan, project, readPlan } from './plan.ts';
import { reloadManaged } from './process-manager.ts';
import { type ServiceName, serviceNames } from './services.ts';
import { statusOf } from './status.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const program = new Command('stack')
  .description(
    'Seluruh susunan produksi pada satu mesin Debian, hanya di loopback.\n' +
      'The whole production stack on one Debian machine, on loopback only.',
  )
  .enablePositionalOptions()
  .option('--folder <path>', 'tempat data / where its data is', '.stack');

const folder = () => resolve(program.opts<{ folder: string }>().folder);

function welcome(plan: Plan): void {
  say(`\nSekolah / school:    ${schoolUrl(plan)}`);
  say(`Platform:            ${appUrl(plan)}`);
  say(`Akun / accounts:     ${accountsFile(plan)}`);
  say('Lingkungan / environment: eval "$(npm run -s stack -- env)"');
}

function knownService(name: string): ServiceName {
  const known = serviceNames.find((one) => one === name);
  if (known) return known;
  throw new Error(`Tidak ada layanan / there is no service ${name}: ${serviceNames.join(', ')}`);
}

/** Single quotes hold everything but themselves. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** @returns the exit code */
function runIn(plan: Plan, [command = '', ...words]: string[]): Promise<number> {
  const environment = { ...process.env, ...commandEnvironment(plan) };
  const child = spawn(command, words, { stdio: 'inherit', env: environment, cwd: project });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

async function printStatus(): Promise<void> {
  const rows = await statusOf(readPlan(folder()));
  for (const { name, state, pid, port } of rows)
    say(`${name.padEnd(14)} ${state.padEnd(10)} ${String(port ?? '').padEnd(6)} ${pid ?? ''}`);
  if (rows.some(({ state }) => state !== 'up')) process.exitCode = 1;
}

program
  .command('up')
  .description('menjalankan yang belum jalan / starts what does not run yet; safe to repeat')
  .option('--synchronous', 'simpan juga di standby sebelum menjawab / a commit waits for the standby')
  .action(async (given: { synchronous?: boolean }) => {
    // It brings the whole server along, which the others need not wait for.
    const { bringUp } = await import('./up.ts');
    welcome(await bringUp(folder(), given, say));
  });

program
  .command('status')
  .description('apa yang jalan / what runs; exit code 1 if something does not')
  .action(printStatus);

program
  .command('env')
  .description('variabel untuk shell / the environment, for a shell to evaluate')
  .action(() => {
    for (const [name, value] of Object.entries(commandEnvironment(readPlan(folder()))))
      say(`export ${name}=${quoted(value)}`);
  });

program
  .command('run')
  .description('satu perintah dalam lingkungan itu / one command in that environment')
  .argument('<command...>')
  .passThroughOptions()
  .action(async (words: string[]) => {
    process.exitCode = await runIn(readPlan(folder()), words);
  });

program
  .command('doctor')
  .description('npm run doctor terhadap susunan ini / against this stack')
  .argument('[options...]')
  .allowUnknownOption()
  .action(async (words: string[]) => {
    process.exitCode = await runIn(readPlan(folder()), ['npm', 'run', '-s', 'doctor', '--', ...words]);
  });

program
  .command('stop')
  .description('menghentikan satu layanan / stops one service, with --force as a power cut would')
  .argument('<service>', serviceNames.join(', '))
  .option('--force')
  .action(async (name: string, { force }: { force?: true }) => {
    await stopService(readPlan(folder()), knownService(name), force);
  });

program
  .command('reload')
  .description('memuat ulang web dan worker tanpa putus / reloads web and worker without a dropped request')
  .action(() => reloadManaged(readPlan(folder())));

program
  .command('measure')
  .description('simulate, reload, journey, accept, faults: mengukur, dan menilai / measures, and judges')
  .argument('<what>')
  .argument('[candidates]')
  .argument('[fault]', 'hanya gangguan ini / only faults with this in their name')
  .action(async (what: string, candidates = '50', fault = '') => {
    const script = `${project}apps/cli/stack/measure.ts`;
    const words = [process.execPath, '--import', import.meta.resolve('tsx'), script, what, candidates, fault];
    process.exitCode = await runIn(readPlan(folder()), words);
  });

program
  .command('down')
  .description('menghentikan semuanya; data tetap / stops everything; data stays')
  .action(() => bringDown(readPlan(folder()), say));

await program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
