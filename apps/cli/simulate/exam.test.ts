import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { realClock } from './clock.ts';
import { holdExam } from './exam.ts';
import type { VirtualCandidate } from './virtual-candidate.ts';

/** A candidate who only writes down when he came and when he sat down. */
function candidate(name: string, story: string[], arrivesAfterMs: number): VirtualCandidate {
  return {
    facts: () => ({}) as ReturnType<VirtualCandidate['facts']>,
    attemptId: () => null,
    logs: () => [],
    leave: async () => undefined,
    arrive: async () => {
      await wait(arrivesAfterMs);
      story.push(`${name} is here`);
    },
    sit: async () => {
      story.push(`${name} sits`);
    },
  };
}

function hold(story: string[], change: Partial<Parameters<typeof holdExam>[2]> = {}) {
  const candidates = [candidate('A', story, 60), candidate('B', story, 0), candidate('C', story, 30)];
  const bell = { arriveMs: 0, opensInMs: 0, signal: new AbortController().signal, ring: () => story.push('bell') };
  return holdExam({ clock: realClock }, candidates, { ...bell, ...change });
}

test('nobody starts before all are here and the bell has rung', async () => {
  const story: string[] = [];
  await hold(story);
  expect(story).toEqual(['B is here', 'C is here', 'A is here', 'bell', 'A sits', 'B sits', 'C sits']);
});

test('the bell does not ring before the exam opens', async () => {
  const story: string[] = [];
  const begunAt = performance.now();
  await hold(story, { opensInMs: 200 });
  expect(performance.now() - begunAt).toBeGreaterThanOrEqual(199);
  expect(story.indexOf('bell')).toBe(3);
});

test('arrivals are spread', async () => {
  const story: string[] = [];
  await hold(story, { arriveMs: 300 });
  expect(story.slice(0, 3)).toEqual(['A is here', 'B is here', 'C is here']);
});

test('an interruption ends it before anybody sits', async () => {
  const story: string[] = [];
  await expect(hold(story, { signal: AbortSignal.timeout(20), opensInMs: 500 })).rejects.toThrow();
  expect(story).not.toContain('bell');
});
