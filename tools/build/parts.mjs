import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.mjs';

const server = join(root, 'apps/server');
const main = join(server, 'start/main.ts');
const commands = join(root, 'apps/cli');

/** What is built, each from its own folder into the folder `dist` inside. */
export const parts = [
  { name: 'player', folder: join(root, 'apps/player'), build: () => buildPage(join(root, 'apps/player')) },
  { name: 'console', folder: join(root, 'apps/console'), build: () => buildPage(join(root, 'apps/console')) },
  { name: 'server', folder: server, build: buildServer },
  { name: 'commands', folder: commands, sources: [commands, server], build: buildCommands },
];

// The builders are imported when they are needed: a start with nothing to build does not wait for them.

async function buildPage(folder) {
  const { build } = await import('vite');
  await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'error' });
}

function buildServer() {
  return bundle(server, {
    main,
    'import-child': join(server, 'start/import-child.ts'),
    'job-child': join(server, 'start/job-child.ts'),
  });
}

/** What operators run where no TypeScript is installed. */
function buildCommands() {
  return bundle(commands, { main: join(commands, 'main.ts') });
}

async function bundle(folder, input) {
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input,
    platform: 'node',
    plugins: [leavePackagesOutside],
    transform: { target: 'node20.19' },
    output: {
      dir: join(folder, 'dist'),
      cleanDir: true,
      format: 'esm',
      sourcemap: true,
      // All chunks lie side by side: the server finds the project's folder three steps above any of them.
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });
}

/**
 * npm packages are imported at run time from node_modules; only our own sources, which are TypeScript, become part of
 * the bundle. A package that npm had to put where the server does not find that same copy is bundled as well.
 */
const leavePackagesOutside = {
  name: 'leave-packages-outside',
  async resolveId(source, importer) {
    if (!importer || /^([./]|@lembar\/)/.test(source) || isBuiltin(source)) return null;
    const [wanted, found] = await Promise.all(
      [importer, main].map((from) => this.resolve(source, from, { skipSelf: true })),
    );
    if (!wanted) throw new Error(`${source}, imported by ${importer}, is not installed`);
    return wanted.id === found?.id ? { id: source, external: true } : null;
  },
};
