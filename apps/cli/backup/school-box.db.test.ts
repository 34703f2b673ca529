import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { silentLog } from '@lembar/server/adapters/log.ts';
import { composeParts } from '@lembar/server/start/compose.ts';
import { readSettings } from '@lembar/server/start/config.ts';
import { preparePlatform } from '@lembar/server/start/demo/prepare-platform.ts';
import { prepareTenant } from '@lembar/server/start/demo/prepare-tenant.ts';
import { findGround } from '@lembar/server/start/ground.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { performRotation, performStatus } from '../keys/perform-keys.ts';
import { explain } from './explain.ts';
import { performBackup } from './perform-backup.ts';
import { performDrill } from './perform-drill.ts';
import { performRestore } from './perform-restore.ts';

// PostgreSQL is started for real, several times.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let box: { LEMBAR_DATA: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lembar-box-'));
  await chmod(folder, 0o755);
  box = { LEMBAR_DATA: join(folder, 'data') };
  await mkdir(box.LEMBAR_DATA);
  await whileServing(box, async (parts) => {
    await preparePlatform(parts, () => {});
    const school = { slug: 'sekolah', name: 'Sekolah', timeZone: 'Asia/Jakarta', isDefault: true, isDemo: false };
    await prepareTenant(parts, school);
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The box as `npm start` has it, without a port. */
async function whileServing<T>(
  { LEMBAR_DATA }: { LEMBAR_DATA: string },
  work: (parts: ReturnType<typeof composeParts>) => Promise<T>,
): Promise<T> {
  const ground = await findGround(readSettings({ LEMBAR_DATA }), silentLog, () => {});
  const parts = composeParts(ground);
  return work(parts).finally(async () => {
    await parts.close();
    await ground.leave();
  });
}

type Perform = (say: (line: string) => void) => Promise<boolean>;

async function said(perform: Perform): Promise<string> {
  const lines: string[] = [];
  await perform((line) => lines.push(line)).catch((error: unknown) => lines.push(explain(error)));
  return lines.join('\n');
}

/** Every school's keys open. */
const keysOpen = (at: { LEMBAR_DATA: string }) =>
  whileServing(at, async ({ data, keys }) => {
    const tenants = await data.system((tx) => tx.selectFrom('tenants').select('id').execute());
    for (const { id } of tenants) await keys.ofTenant(data, id);
    return tenants.length;
  });

test('a box backs itself up, running or not, and says that the keys are elsewhere; the backup comes up on another box', async () => {
  expect(await said((say) => performBackup(box, say))).toContain('the keys are NOT in the backup');
  await whileServing(box, async () => {
    expect(await said((say) => performBackup(box, say))).toContain('was read back');
  });
  expect(await said((say) => performDrill(box, 'latest', say))).toContain('This backup can be restored');

  const other = { LEMBAR_DATA: join(folder, 'other') };
  await cp(join(box.LEMBAR_DATA, 'backups'), join(other.LEMBAR_DATA, 'backups'), { recursive: true });
  expect(await said((say) => performRestore(other, { from: 'latest' }, say))).toContain('ENCRYPTION_KEY is not set');
  // From the recovery sheet.
  const key = await readFile(join(box.LEMBAR_DATA, 'secrets/encryption-key'), 'utf8');
  const recovered = { ...other, ENCRYPTION_KEY: key.trim() };
  expect(await said((say) => performRestore(recovered, { from: 'latest' }, say))).toContain('Restored:');
  await cp(join(box.LEMBAR_DATA, 'secrets/encryption-key'), join(other.LEMBAR_DATA, 'secrets/encryption-key'));
  expect(await keysOpen(other)).toBe(2);
});

/** A PostgreSQL whose Lembar was killed. */
async function leaveOrphan(): Promise<void> {
  const parent = fileURLToPath(new URL('../../server/adapters/embedded-postgres-parent.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', parent, box.LEMBAR_DATA], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a box makes its next key itself: not while it runs, and a kill at any moment leaves it able to start', async () => {
  const keyPath = join(box.LEMBAR_DATA, 'secrets/encryption-key');
  const before = await readFile(keyPath, 'utf8');
  await whileServing(box, async () => {
    expect(await said((say) => performRotation(box, say))).toContain('Lembar is running. Stop it first');
  });
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  for (const ms of [1000, 1500, 2000, 3000, 4000]) {
    const env = { PATH: process.env.PATH, ...box };
    const command = spawn(process.execPath, ['--import', 'tsx', main, 'keys:rotate'], { env, stdio: 'ignore' });
    const ended = once(command, 'exit');
    setTimeout(() => command.kill('SIGKILL'), ms);
    await ended;
    expect(await keysOpen(box)).toBe(2);
  }
  await leaveOrphan();
  expect(await said((say) => performRotation(box, say))).toMatch(/wrapped again|already/);
  expect(await readFile(keyPath, 'utf8')).not.toBe(before);
  expect(await keysOpen(box)).toBe(2);
  expect(await said((say) => performStatus(box, say))).toContain('Umur / age: 0');
  // The backup of before still opens.
  expect(await said((say) => performDrill(box, 'latest', say))).toContain('This backup can be restored');
});
