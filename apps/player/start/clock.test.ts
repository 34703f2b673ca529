import { describe, expect, it } from 'vitest';
import { createSchoolClock } from './clock.ts';

function device(wall: number) {
  const time = { monotonic: 0, wall };
  return {
    time,
    clock: createSchoolClock({ monotonic: () => time.monotonic, wall: () => time.wall }),
    pass: (ms: number) => {
      time.monotonic += ms;
      time.wall += ms;
    },
  };
}
const iso = (ms: number) => new Date(ms).toISOString();

describe('the school’s clock', () => {
  it('follows the server and not the phone', () => {
    const { time, clock, pass } = device(1_000_000);
    pass(200);
    clock.hear(iso(50_000_000), 0);
    expect(clock.now()).toBe(50_000_100);
    time.wall += 3_600_000;
    pass(5_000);
    expect(clock.now()).toBe(50_005_100);
    expect(clock.offset()).toBe(time.wall - 50_005_100);
  });

  it('believes a quick reply and passes over a slow one that agrees', () => {
    const { clock, pass } = device(0);
    pass(100);
    clock.hear(iso(1_000_000), 0);
    const before = clock.now();
    pass(4_000);
    clock.hear(iso(1_002_500), 100);
    expect(clock.now()).toBe(before + 4_000);
  });

  it('is set anew when even a slow reply contradicts it: the phone slept, or the server’s clock was set', () => {
    const { clock, pass } = device(0);
    pass(100);
    clock.hear(iso(1_000_000), 0);
    pass(1_000);
    clock.hear(iso(1_900_000), 100);
    expect(clock.now()).toBe(1_900_500);
  });

  it('has only the phone’s time before the first reply, and says so', () => {
    const { clock } = device(77);
    expect(clock.now()).toBe(77);
    expect(clock.offset()).toBeNull();
  });

  it('guesses from what was heard before a reload, until it hears again', () => {
    const { clock, pass } = device(9_000_000);
    clock.guess({ server: 1_000_000, wall: 8_990_000 });
    expect(clock.now()).toBe(1_010_000);
    expect(clock.offset()).toBeNull();
    pass(100);
    clock.hear(iso(5_000_000), 0);
    expect(clock.now()).toBe(5_000_050);
  });
});
