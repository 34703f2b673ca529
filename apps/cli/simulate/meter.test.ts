import { expect, test } from 'vitest';
import { createMeter } from './meter.ts';

function atWill() {
  let time = 1000;
  const meter = createMeter(() => time);
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { meter, pass };
}

test('only a call that succeeded is timed; the others are counted', async () => {
  const { meter, pass } = atWill();
  await meter.time('save', async () => pass(40));
  const failed = meter.time('save', async () => {
    pass(5000);
    throw new Error('lost');
  });
  await expect(failed).rejects.toThrow('lost');
  expect(meter.measured.save).toEqual({ samples: [40], retries: 1, lastAt: 1040 });
  expect(meter.measured.start.samples).toEqual([]);
});

test('a silence lasts from the first unanswered request to the next answer', () => {
  const { meter, pass } = atWill();
  expect(meter.silence()).toBe(0);
  meter.unheard();
  pass(3000);
  meter.unheard();
  pass(4000);
  expect(meter.silence()).toBe(7000);
  meter.heard();
  expect(meter.silence()).toBe(0);
  pass(60_000);
  meter.unheard();
  pass(10);
  expect(meter.longestSilence()).toBe(7000);
});

test('errors are counted by name', () => {
  const { meter } = atWill();
  for (const code of ['unavailable', 'ECONNREFUSED', 'unavailable']) meter.countError(code);
  expect(meter.errors).toEqual({ unavailable: 2, ECONNREFUSED: 1 });
});
