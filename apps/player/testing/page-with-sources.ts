import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@lembar/testkit/browser.ts';
import type { Page } from 'playwright-core';
import { createServer } from 'vite';

const player = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * A browser page in which nothing runs, with source modules of the player at hand.
 * @param modules name → a path from the player's folder, or a package's file; in the page they are `window.sources[name]`
 */
export async function openPageWithSources(
  modules: Readonly<Record<string, string>>,
): Promise<{ page: Page; close(): Promise<void> }> {
  const server = await createServer({
    configFile: player('vite.config.ts'),
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const browser = await launchBrowser();
  const page = await browser.newPage();
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The sources are served nowhere.');
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: pageWith(modules) }));
  await page.goto(`${address}empty`);
  await page.waitForFunction(() => 'sources' in window);
  return {
    page,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

function pageWith(modules: Readonly<Record<string, string>>): string {
  const imports = Object.entries(modules).map(
    ([name, path]) => `import * as ${name} from '${path.startsWith('/') ? path : `/@id/${path}`}';`,
  );
  const script = `${imports.join('\n')}\nwindow.sources = { ${Object.keys(modules).join(', ')} };`;
  return `<!doctype html><html lang="id"><body><script type="module">${script}</script></body></html>`;
}
