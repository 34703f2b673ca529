import { describe, expect, it } from 'vitest';
import { FencedError } from './disk.ts';
import { memoryDisk } from './memory-disk.ts';

describe('the disk in memory', () => {
  it('gives back what was written, and nothing that was removed', async () => {
    const disk = memoryDisk();
    await disk.write([{ store: 'settings', key: ['a'], value: 1 }]);
    expect(await disk.read('settings', ['a'])).toBe(1);
    expect(await disk.read('files', ['a'])).toBeUndefined();
    await disk.write([{ store: 'settings', key: ['a'] }]);
    expect(await disk.read('settings', ['a'])).toBeUndefined();
  });

  it('reads what begins with a key, in the order of numbers, not of their digits', async () => {
    const disk = memoryDisk();
    const entry = (attempt: string, seq: number) =>
      ({ store: 'entries', key: [attempt, seq], value: `${attempt}${seq}` }) as const;
    await disk.write([entry('a', 10), entry('b', 1), entry('a', 2), entry('a', 1)]);
    expect(await disk.readAll('entries', ['a'])).toEqual(['a1', 'a2', 'a10']);
    expect(await disk.readAll('entries', [])).toHaveLength(4);
  });

  it('removes everything below a key, and nothing beside it', async () => {
    const disk = memoryDisk();
    const entry = (attempt: string, seq: number) => ({ store: 'entries', key: [attempt, seq], value: seq }) as const;
    await disk.write([entry('a', 1), entry('a', 2), entry('b', 3)]);
    await disk.write([{ store: 'entries', key: ['a'], below: true }]);
    expect(await disk.readAll('entries', [])).toEqual([3]);
  });

  it('writes nothing when somebody else has taken over', async () => {
    const disk = memoryDisk();
    const guard = { store: 'settings', key: ['writer'], value: 'me' } as const;
    await expect(disk.write([{ store: 'settings', key: ['a'], value: 1 }], guard)).rejects.toBeInstanceOf(FencedError);
    await disk.write([{ store: 'settings', key: ['writer'], value: 'me' }]);
    await disk.write([{ store: 'settings', key: ['a'], value: 2 }], guard);
    expect(await disk.read('settings', ['a'])).toBe(2);
  });

  it('never calls itself durable', () => {
    expect(memoryDisk().durable).toBe(false);
  });
});
