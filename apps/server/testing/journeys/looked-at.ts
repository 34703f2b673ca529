import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What fades in or out is half transparent, and no contrast is right until it has ended. */
async function comeToRest(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const moving = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    return moving.every((each) => each.playState !== 'running');
  });
}

/**
 * Looks at a page as it stands: axe must find nothing serious. With LEMBAR_SCREENSHOTS set to a folder the page is also
 * kept as a picture, for people to look at.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  await comeToRest(page);
  const folder = process.env.LEMBAR_SCREENSHOTS;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([]);
}
