import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPageWithSources } from '../testing/page-with-sources.ts';

let opened: Awaited<ReturnType<typeof openPageWithSources>>;
let page: Page;

declare const window: {
  sources: { claims: typeof import('./writer-claim.ts'); database: typeof import('./indexed-db.ts') };
};

beforeAll(async () => {
  opened = await openPageWithSources({ claims: '/offline/writer-claim.ts', database: '/offline/indexed-db.ts' });
  page = opened.page;
});
afterAll(() => opened.close());

/** What becomes of claims of two tabs for one sitting, and of a third one for another. */
function claims(): Promise<unknown> {
  return page.evaluate(async () => {
    const { claims, database } = window.sources;
    const disk = database.indexedDbDisk();
    const first = await claims.claimWriter(disk, ['ani', 'd1']);
    const second = await claims.claimWriter(disk, ['ani', 'd1']);
    const other = await claims.claimWriter(disk, ['budi', 'd1']);
    const named = await disk.read('settings', ['writer', 'ani', 'd1']);
    const isNamed = named === first?.guard.value;
    first?.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const afterwards = await claims.claimWriter(disk, ['ani', 'd1']);
    const passedOn = (await disk.read('settings', ['writer', 'ani', 'd1'])) === afterwards?.guard.value;
    for (const claim of [other, afterwards]) claim?.release();
    return { first: first !== null, second, other: other !== null, isNamed, passedOn };
  });
}

const expected = { first: true, second: null, other: true, isNamed: true, passedOn: true };

describe('the right to write a sitting belongs to one tab', () => {
  it('with Web Locks', async () => {
    expect(await page.evaluate(() => 'locks' in navigator)).toBe(true);
    expect(await claims()).toEqual(expected);
  });

  it('without them, as on a plain http address', async () => {
    await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
    expect(await page.evaluate(() => 'locks' in navigator)).toBe(false);
    expect(await claims()).toEqual(expected);
  });

  it('goes to exactly one of two tabs that ask at the same moment', async () => {
    const winners = await page.evaluate(async () => {
      const { claims, database } = window.sources;
      const disk = database.indexedDbDisk();
      const askTwice = async (round: number) => {
        const both = await Promise.all([1, 2].map(() => claims.claimWriter(disk, ['ani', `round ${round}`])));
        return both.filter((claim) => claim !== null).length;
      };
      return Promise.all(Array.from({ length: 20 }, (_, round) => askTwice(round)));
    });
    expect(winners).toEqual(Array(20).fill(1));
  });
});
