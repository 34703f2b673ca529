import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { silentLog } from '../adapters/log.ts';
import { currentTrail } from '../adapters/trail.ts';
import { childBench } from './bench.ts';

const entry = fileURLToPath(new URL('./testing/bad-bench.ts', import.meta.url));
const seen: (string | undefined)[] = [];
const log = { ...silentLog, info: () => void seen.push(currentTrail().jobId) };
const bench = childBench({ entry, ground: { how: {} }, log });

afterAll(() => bench.close());

test('a process that does one job after another logs each under its own id', async () => {
  for (const jobId of ['first', 'second', 'third'])
    await bench.perform({ name: 'grade-attempt', payload: { attemptId: 'steady' }, trail: { jobId } });
  expect(seen).toEqual(['first', 'second', 'third']);
}, 30_000);
