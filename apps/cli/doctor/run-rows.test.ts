import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Installation } from './installation.ts';
import { lookAt, runRows } from './run-rows.ts';
import { pass, type Row } from './verdict.ts';

/** Of an installation, running rows takes the signal and what hides secrets, and nothing else. */
function ground(signal = new AbortController().signal): Installation {
  return { signal, hide: (text: string) => text.replaceAll('hunter2', '…') } as unknown as Installation;
}

const row = (id: string, look: Row['look'], withinMs?: number): Row => ({
  ...{ id, title: ['judul', 'title'], cure: ['obat', 'cure'], look },
  ...(withinMs === undefined ? {} : { withinMs }),
});

test('a row that throws is its own failure, with its cure and without secrets', async () => {
  const found = await runRows(
    [
      row('A1', async () => {
        throw new Error('password hunter2 is wrong');
      }),
      row('A2', async () => pass('fine')),
      row('A3', () => {
        throw new Error('at once');
      }),
    ],
    ground(),
  );
  expect(found.map(({ id, status, cure }) => [id, status, cure])).toEqual([
    ['A1', 'fail', 'obat / cure'],
    ['A2', 'pass', ''],
    ['A3', 'fail', 'obat / cure'],
  ]);
  expect(found[0]?.detail).toBe('password … is wrong');
});

test('a row that hangs fails when its time is over', async () => {
  const found = await lookAt(
    row('A1', () => new Promise(() => {}), 30),
    ground(),
  );
  expect(found).toMatchObject({ status: 'fail' });
});

test('an interruption ends every row', async () => {
  const controller = new AbortController();
  const looking = lookAt(
    row('A1', () => new Promise(() => {}), 60_000),
    ground(controller.signal),
  );
  controller.abort();
  expect(await looking).toMatchObject({ status: 'fail', detail: 'dihentikan / interrupted' });
});

test('some rows at a time, answered in their order', async () => {
  let now = 0;
  let most = 0;
  const look = async () => {
    now += 1;
    most = Math.max(most, now);
    await sleep(5);
    now -= 1;
    return pass('');
  };
  const ids = Array.from({ length: 30 }, (_, index) => `A${index}`);
  const found = await runRows(
    ids.map((id) => row(id, look)),
    ground(),
  );
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(6);
});
