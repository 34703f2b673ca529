import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '@lembar/server/adapters/embedded-postgres-port.ts';
import { expect, test, vi } from 'vitest';
import { setup, sweep, type TestPostgres } from './postgres-server.ts';

// Servers are started and killed for real, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

async function isListening(port: number): Promise<boolean> {
  return (await freePort(port)) !== port;
}

async function foldersOf(pid: number | undefined): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith(`lembar-test-postgres-${pid}-`));
}

test('projects of one run share a server, which lives as long as the last of them', async () => {
  const provided: TestPostgres[] = [];
  const project = { provide: (_: string, postgres: TestPostgres) => void provided.push(postgres) };
  const [endFirst, endSecond] = await Promise.all([setup(project), setup(project)]);
  const port = provided[0]?.port as number;
  expect(provided).toEqual([provided[0], provided[0]]);
  await endFirst();
  expect(await isListening(port)).toBe(true);
  await endSecond();
  expect(await isListening(port)).toBe(false);
  expect(await foldersOf(process.pid)).toEqual([]);
});

test('what a killed run leaves behind is stopped and removed by the next', async () => {
  const script = fileURLToPath(new URL('./postgres-server-run.fixture.ts', import.meta.url));
  const run = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: run.stdout }), 'line');
  const { port } = JSON.parse(line) as TestPostgres;
  run.kill('SIGKILL');
  await once(run, 'exit');
  expect(await isListening(port)).toBe(true);
  expect(await foldersOf(run.pid)).toHaveLength(1);
  await sweep();
  expect(await isListening(port)).toBe(false);
  expect(await foldersOf(run.pid)).toEqual([]);
});
