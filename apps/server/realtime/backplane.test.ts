import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Broadcast } from '../adapters/broadcast.ts';
import { type Backplane, type Change, sharedBackplane } from './backplane.ts';

/** A wire between processes that can be cut for those who send. */
function wire() {
  const ears: ((text: string) => void)[] = [];
  const state = { cut: false, sent: [] as string[] };
  const end = (): Broadcast => ({
    async send(text) {
      if (state.cut) throw new Error('cut');
      state.sent.push(text);
      for (const heard of ears) heard(text);
    },
    listen(heard, joined) {
      ears.push(heard);
      queueMicrotask(joined);
    },
    isJoined: () => true,
    close: async () => {},
  });
  return { state, end };
}

function listenTo(backplane: Backplane) {
  const heard = { changes: [] as Change[], missed: 0 };
  backplane.subscribe({
    changed: (change) => heard.changes.push(change),
    missed: () => {
      heard.missed += 1;
    },
  });
  return heard;
}

const change = (candidateId: string): Change => ({ tenantId: 't', deliveryId: 'd', candidateId });

test('own watchers hear at once, others soon, and each once', async () => {
  const { end } = wire();
  const [one, other] = [sharedBackplane(end(), 'one'), sharedBackplane(end(), 'other')];
  const [here, there] = [listenTo(one), listenTo(other)];
  one.publish(change('siti'));
  expect(here.changes).toEqual([change('siti')]);
  await sleep(300);
  expect([here.changes, there.changes]).toEqual([[change('siti')], [change('siti')]]);
  await one.close();
  await other.close();
});

test('what comes together travels together, in messages that PostgreSQL carries', async () => {
  const { state, end } = wire();
  const [one, other] = [sharedBackplane(end(), 'one'), sharedBackplane(end(), 'other')];
  const there = listenTo(other);
  const id = '01939c1e-0000-7000-8000-0000000';
  for (let each = 0; each < 300; each += 1) {
    one.publish({ tenantId: `${id}00000`, deliveryId: `${id}00001`, candidateId: `${id}${10_000 + (each % 120)}` });
  }
  await sleep(400);
  expect(there.changes).toHaveLength(120);
  expect(state.sent).toHaveLength(3);
  for (const text of state.sent) expect(Buffer.byteLength(text)).toBeLessThan(8_000);
  await one.close();
});

test('what could not be sent is made up for: everybody looks anew', async () => {
  const { state, end } = wire();
  const [one, other] = [sharedBackplane(end(), 'one'), sharedBackplane(end(), 'other')];
  const there = listenTo(other);
  await sleep(20);
  const before = there.missed;
  state.cut = true;
  one.publish(change('siti'));
  await sleep(200);
  state.cut = false;
  await sleep(1_500);
  expect(there.missed).toBe(before + 1);
  one.publish(change('budi'));
  await sleep(300);
  expect([there.changes, there.missed]).toEqual([[change('budi')], before + 1]);
  await one.close();
  await other.close();
});

test('what is no message of ours is passed over', async () => {
  const { state, end } = wire();
  const other = sharedBackplane(end(), 'other');
  const there = listenTo(other);
  const stranger = end();
  for (const text of ['', '{', '1', '"x"', '{}', 'probe 1', '[]']) await stranger.send(text);
  expect([there.changes, state.sent.length]).toEqual([[], 7]);
});
