import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Two things about the shared packages that the bundler cannot know. Schemas and endpoints are values made by calls that
 * do nothing else, so those that no screen and no worker asks for can go. And words are the
 * server's: it sends those of a problem with it, and those about endpoints are for its documentation.
 */
const sharedPackages = (): Plugin => ({
  name: 'shared-packages',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/packages/contract/problems.ts')) {
      return { code: code.replace(/\b(id|en): '(?:[^'\\]|\\.)*'/g, "$1: ''"), map: null };
    }
    if (!/\/packages\/(contract|seal)\/[^/]+\.ts$/.test(id)) return undefined;
    const client = code.replace(/^ {2}summary: '.*',\n/gm, '');
    return { code: client.replace(/(?<=[=([,:]\s*)(?=(?:z\s*\.[\w.]+|endpoint)\()/g, '/* @__PURE__ */ '), map: null };
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
