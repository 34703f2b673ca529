import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What of an endpoint only a server reads: it checks requests against it and prints its documentation from it. */
const SERVER_PARTS = new Set(['summary', 'params', 'query', 'body']);

interface Node {
  start: number;
  end: number;
}
interface EndpointStatement {
  declaration?: {
    declarations?: {
      init?: { callee?: { name?: string }; arguments: { properties: { key: { name: string }; value: Node }[] }[] };
    }[];
  };
}

function serverParts(statements: readonly EndpointStatement[]): Node[] {
  const made = statements.flatMap(({ declaration }) => declaration?.declarations?.map(({ init }) => init) ?? []);
  const endpoints = made.filter((init) => init?.callee?.name === 'endpoint');
  const properties = endpoints.flatMap((init) => init?.arguments[0]?.properties ?? []);
  return properties.filter(({ key }) => SERVER_PARTS.has(key.name)).map(({ value }) => value);
}

/**
 * Makes the shared packages lighter for a client in ways that no bundler can know of. Schemas and endpoints are values
 * made by calls that do nothing else, so those that no screen and no worker asks for can go; of the endpoints that are
 * asked for, a client needs no more than the way there and the schema of the reply; and the words of a problem come with
 * it from the server.
 */
const sharedPackages = (): Plugin => ({
  name: 'shared-packages',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/packages/contract/problems.ts')) {
      return { code: code.replace(/\b(id|en): '(?:[^'\\]|\\.)*'/g, "$1: ''"), map: null };
    }
    if (!/\/packages\/(contract|seal)\/[^/]+\.ts$/.test(id)) return undefined;
    const { body } = this.parse(code, { lang: 'ts' }) as unknown as { body: EndpointStatement[] };
    const light = serverParts(body).reduceRight(
      (text, { start, end }) => `${text.slice(0, start)}undefined${text.slice(end)}`,
      code,
    );
    return { code: light.replace(/(?<=[=([,:]\s*)(?=(?:z\s*\.[\w.]+|endpoint)\()/g, '/* @__PURE__ */ '), map: null };
  },
});

/**
 * Vite wraps each `import()` in a loader that fetches styles and scripts ahead. The player has one style sheet and one
 * script, so the loader would be dead weight on every phone.
 */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : undefined),
};

/** React's dialect, compiled with Preact: views that the console shares are written against React's types. */
export default defineConfig({
  root: here('.'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [plainImports, sharedPackages()],
  resolve: {
    alias: [
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
    ],
  },
  worker: { format: 'es', plugins: () => [sharedPackages()] },
  build: {
    // For web views of Chrome 90 and later. Naming that version would rewrite each `?.` and class field for the sake of two
    // faults of it that nothing here touches; `budget.mjs` looks that nothing newer is in the output.
    target: 'es2022',
    outDir: here('dist'),
    emptyOutDir: true,
    sourcemap: false,
    modulePreload: false,
    manifest: true,
    rolldownOptions: {
      input: { index: here('index.html'), verify: here('verify.html') },
    },
  },
});
