import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Disk } from '../offline/disk.ts';
import { memoryDisk } from '../offline/memory-disk.ts';
import type { SittingKey } from '../offline/sitting-records.ts';
import { type FakeSchool, fakeSchool } from '../testing/fake-school.ts';
import { claimFreely, lastingDisk, portsTo } from '../testing/sitting-ports.ts';
import { openSitting, type Sitting } from './sitting.ts';

const ani: SittingKey = ['ani', '0b1e7c1e-0000-4000-8000-0000000000d1'];
const single = { id: 'r1', kind: 'single-choice' } as const;
const essay = { id: 'r1', kind: 'essay' } as const;

const opened: Sitting[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sitting) => sitting.close()));
});

async function open(school: FakeSchool, disk: Disk, signedIn: string | null = 'ani'): Promise<Sitting> {
  const claim = await claimFreely(disk);
  const sitting = await openSitting(portsTo(school, disk, signedIn), ani, claim);
  opened.push(sitting);
  return sitting;
}

async function start(school: FakeSchool, disk: Disk): Promise<Sitting> {
  const sitting = await open(school, disk);
  await sitting.open({ title: 'IPA', accessCode: 'ABC123' });
  await vi.waitFor(() => expect(sitting.state.get().started).toBe(true));
  return sitting;
}

const allAtSchool = (sitting: Sitting) =>
  vi.waitFor(
    () => {
      const { given, savedAtSchool } = sitting.state.get();
      expect(savedAtSchool).toBe(given);
    },
    { timeout: 15_000 },
  );

describe('a sitting', () => {
  it('stores each answer, sends it, and says so only afterwards', async () => {
    const school = fakeSchool();
    const sitting = await start(school, lastingDisk());
    sitting.visit('q1');
    sitting.respond('q1', single, 'b');
    expect(sitting.state.get()).toMatchObject({ given: 2, savedOnDevice: 0, savedAtSchool: 0 });
    expect(sitting.answers.get().answers).toEqual({ 'q1/r1': 'b' });
    await vi.waitFor(() => expect(sitting.state.get().savedOnDevice).toBe(2));
    await allAtSchool(sitting);
    expect(school.entries().map(([seq, , kind, ref, value]) => [seq, kind, ref, value])).toEqual([
      [1, 'visit', 'q1', null],
      [2, 'answer', 'q1/r1', 'b'],
    ]);
  });

  it('comes back with everything from the device alone, and then brings it to the school', async () => {
    const school = fakeSchool();
    const disk = lastingDisk();
    const before = await start(school, disk);
    school.mode = 'down';
    before.visit('q2');
    before.respond('q2', single, 'c');
    before.flag('q2', true);
    await vi.waitFor(() => expect(before.state.get().savedOnDevice).toBe(3));
    const after = await open(school, disk, null);
    expect(after.answers.get()).toEqual({ answers: { 'q2/r1': 'c' }, flags: { q2: true } });
    expect(after.lastVisited()).toBe('q2');
    expect(after.details.get()).toMatchObject({ title: 'IPA', opening: { contentKey: 'key' } });
    school.mode = 'well';
    after.wake();
    await allAtSchool(after);
    expect(school.entries()).toHaveLength(3);
  });

  it('gives nothing twice when replies are lost', async () => {
    const school = fakeSchool();
    const sitting = await start(school, lastingDisk());
    school.mode = 'deaf';
    for (const option of ['a', 'b', 'c']) sitting.respond('q1', single, option);
    await vi.waitFor(() => expect(school.entries().length).toBeGreaterThan(0), { timeout: 5000 });
    school.mode = 'well';
    await allAtSchool(sitting);
    expect(school.entries().map(([seq, , , , value]) => [seq, value])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('shows what is typed at once and writes it down after a pause, or when asked', async () => {
    const school = fakeSchool();
    const sitting = await start(school, lastingDisk());
    sitting.respond('q1', essay, 'ab');
    sitting.respond('q1', essay, 'abc');
    expect(sitting.answers.get().answers).toEqual({ 'q1/r1': 'abc' });
    expect(sitting.typing.get()).toBe(true);
    expect(sitting.state.get().given).toBe(0);
    sitting.flushText();
    expect(sitting.typing.get()).toBe(false);
    expect(sitting.state.get().given).toBe(1);
    sitting.respond('q1', essay, null);
    expect(sitting.answers.get().answers).toEqual({});
    await vi.waitFor(() => expect(sitting.state.get().given).toBe(2));
    expect(sitting.answers.get().answers).toEqual({});
  });

  it('hands in with the last words typed, and then forgets how to open the paper', async () => {
    const school = fakeSchool();
    const disk = lastingDisk();
    const sitting = await start(school, disk);
    sitting.respond('q1', essay, 'sampai akhir');
    sitting.finish();
    await vi.waitFor(() => expect(sitting.state.get().receipt?.code).toBe('7K3M-0QXV-9D2A'), { timeout: 5000 });
    expect(school.entries().at(-1)?.[4]).toBe('sampai akhir');
    await vi.waitFor(() => expect(sitting.details.get().opening).toBeUndefined());
    expect((await open(school, disk)).details.get().opening).toBeUndefined();
  });

  it('never calls anything saved on a device that keeps nothing', async () => {
    const school = fakeSchool();
    const sitting = await start(school, memoryDisk());
    const seen: number[] = [];
    sitting.state.subscribe(() => seen.push(sitting.state.get().savedOnDevice));
    sitting.respond('q1', single, 'a');
    await allAtSchool(sitting);
    expect(school.entries()).toHaveLength(1);
    expect(seen.every((count) => count === 0)).toBe(true);
    expect(sitting.state.get().durable).toBe(false);
  });

  it('writes and sends nothing more once another tab has taken over', async () => {
    const school = fakeSchool();
    const disk = lastingDisk();
    const first = await start(school, disk);
    await open(school, disk);
    first.respond('q1', single, 'a');
    await vi.waitFor(() => expect(first.state.get().fenced).toBe(true));
    first.respond('q1', single, 'b');
    first.wake();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(school.entries()).toEqual([]);
  });

  it('tells why the school refuses, in its words', async () => {
    const school = fakeSchool();
    school.refuses = 'access-code-wrong';
    const sitting = await open(school, lastingDisk());
    await sitting.open({ title: 'IPA', accessCode: 'FALSCH' });
    await vi.waitFor(() => expect(sitting.state.get().problem).toBe('access-code-wrong'));
    expect(sitting.problemWords.get()).toBe('words of access-code-wrong');
    school.refuses = null;
    await sitting.open({ title: 'IPA', accessCode: 'ABC123' });
    await vi.waitFor(() => expect(sitting.state.get().started).toBe(true));
  });

  it('is not started for somebody else who is signed in on this device', async () => {
    const school = fakeSchool();
    const sitting = await open(school, lastingDisk(), 'budi');
    await sitting.open({ title: 'IPA', accessCode: 'ABC123' });
    await vi.waitFor(() => expect(sitting.state.get().connection).toBe('failing'));
    expect(school.asked).toEqual([]);
  });

  it('asks for a sign-in where a start needs one and nobody is signed in', async () => {
    const school = fakeSchool();
    const sitting = await open(school, lastingDisk(), null);
    await sitting.open({ title: 'IPA', accessCode: 'ABC123' });
    await vi.waitFor(() => expect(sitting.state.get().problem).toBe('unauthenticated'));
    expect(school.asked).toEqual([]);
  });
});
