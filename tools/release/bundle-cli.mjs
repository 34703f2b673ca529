import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.mjs';

/** Packages that the server brings along; what only commands use becomes part of the bundle. */
function leaveServerPackagesOutside(serverMain) {
  return {
    name: 'leave-server-packages-outside',
    async resolveId(source, importer) {
      if (!importer || /^([./]|@lembar\/)/.test(source) || isBuiltin(source) || importer.includes('node_modules'))
        return null;
      const [wanted, found] = await Promise.all(
        [importer, serverMain].map((from) => this.resolve(source, from, { skipSelf: true })),
      );
      const servers =
        found &&
        !/[\\/]apps[\\/]server[\\/]node_modules[\\/]/.test(found.id) &&
        brought.some((name) => source === name || source.startsWith(`${name}/`));
      return servers && wanted?.id === found.id ? { id: source, external: true } : null;
    },
  };
}

let brought = [];

/**
 * Bundles the commands of an operator, so that they run without the sources.
 * @param serverPackages names of the npm packages that the release holds for the server
 */
export async function bundleCli(folder, serverPackages) {
  brought = serverPackages;
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input: { main: join(root, 'apps/cli/box-commands.ts') },
    platform: 'node',
    plugins: [leaveServerPackagesOutside(join(root, 'apps/server/start/main.ts'))],
    transform: { target: 'node20.19' },
    output: {
      dir: folder,
      cleanDir: true,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });
}
