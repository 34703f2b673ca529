import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPageWithSources } from '../testing/page-with-sources.ts';
import type { Disk } from './disk.ts';

let opened: Awaited<ReturnType<typeof openPageWithSources>>;
let page: Page;

beforeAll(async () => {
  opened = await openPageWithSources({ database: '/offline/indexed-db.ts' });
  page = opened.page;
});
afterAll(() => opened.close());

declare const window: { sources: { database: typeof import('./indexed-db.ts') }; disk: Disk };

beforeEach(() =>
  page.evaluate(async () => {
    window.disk = window.sources.database.indexedDbDisk();
    await window.disk.write([
      { store: 'settings', key: [], below: true },
      { store: 'entries', key: [], below: true },
    ]);
  }),
);

describe('the browser’s database as a disk', () => {
  it('gives back what was written, by a new connection too, in the order of numbers', async () => {
    const found = await page.evaluate(async () => {
      await window.disk.write([10, 2, 1].map((seq) => ({ store: 'entries' as const, key: ['a', seq], value: seq })));
      await window.disk.write([{ store: 'entries', key: ['b', 1], value: 99 }]);
      return window.sources.database.indexedDbDisk().readAll('entries', ['a']);
    });
    expect(found).toEqual([1, 2, 10]);
  });

  it('asks for strict durability', async () => {
    const asked = await page.evaluate(async () => {
      const seen: unknown[] = [];
      const original = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...given: Parameters<typeof original>) {
        if (given[1] === 'readwrite') seen.push(given[2]?.durability);
        return original.apply(this, given);
      };
      await window.disk.write([{ store: 'settings', key: ['x'], value: 1 }]);
      IDBDatabase.prototype.transaction = original;
      return seen;
    });
    expect(asked).toEqual(['strict']);
  });

  it('keeps nothing of a write of which a part cannot be stored', async () => {
    const found = await page.evaluate(async () => {
      const good = { store: 'settings', key: ['good'], value: 1 } as const;
      const bad = { store: 'settings', key: ['bad'], value: () => 'a function cannot be stored' } as const;
      const failed = await window.disk.write([good, bad]).then(
        () => false,
        () => true,
      );
      return [failed, await window.disk.read('settings', ['good'])];
    });
    expect(found).toEqual([true, undefined]);
  });

  it('writes only while the guard holds', async () => {
    const found = await page.evaluate(async () => {
      const guard = { store: 'settings', key: ['writer', 'ani'], value: 'tab 1' } as const;
      const write = (value: number) =>
        window.disk.write([{ store: 'entries', key: ['a', 1], value }], guard).then(
          () => 'written',
          (error: Error) => error.constructor.name,
        );
      const before = await write(1);
      await window.disk.write([guard]);
      const during = await write(2);
      await window.disk.write([{ ...guard, value: 'tab 2' }]);
      return [before, during, await write(3), await window.disk.read('entries', ['a', 1])];
    });
    expect(found).toEqual(['FencedError', 'written', 'FencedError', 2]);
  });

  it('removes everything below a key, and nothing beside it', async () => {
    const left = await page.evaluate(async () => {
      const entry = (name: string, seq: number) => ({
        store: 'entries' as const,
        key: [name, seq],
        value: `${name}${seq}`,
      });
      await window.disk.write([entry('a', 1), entry('a', 2), entry('ab', 1), entry('b', 1)]);
      await window.disk.write([{ store: 'entries', key: ['a'], below: true }]);
      return window.disk.readAll('entries', []);
    });
    expect(left).toEqual(['ab1', 'b1']);
  });

  it('connects again after the browser has closed the connection', async () => {
    const found = await page.evaluate(async () => {
      await window.disk.write([{ store: 'settings', key: ['a'], value: 1 }]);
      // Another tab with a newer player asks for the database.
      await new Promise<void>((resolve) => {
        const request = indexedDB.open('other');
        request.onsuccess = () => resolve();
      });
      const open = indexedDB.open('lembar', 1);
      await new Promise((resolve) => {
        open.onsuccess = resolve;
      });
      open.result.close();
      const removal = indexedDB.deleteDatabase('lembar');
      await new Promise((resolve) => {
        removal.onsuccess = resolve;
      });
      await window.disk.write([{ store: 'settings', key: ['b'], value: 2 }]);
      return [await window.disk.read('settings', ['a']), await window.disk.read('settings', ['b'])];
    });
    expect(found).toEqual([undefined, 2]);
  });
});
