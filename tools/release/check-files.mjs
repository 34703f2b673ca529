import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

/** What every archive must hold. */
const everywhere = [
  'launch.mjs',
  'README.txt',
  'LICENSE',
  'package.json',
  'apps/server/dist/main.js',
  'apps/server/dist/job-child.js',
  'apps/server/dist/import-child.js',
  'apps/cli/dist/main.js',
  'apps/player/dist/index.html',
  'apps/console/dist/index.html',
];

/**
 * What is wrong with the files of a release; empty if nothing is.
 * @param names relative to the archive's folder
 */
export function faultsOf({ needed, foreign, starter, node }, names) {
  const has = new Set(names);
  const runtime = `runtime/${node.file.split('/').at(-1)}`;
  const missing = [...everywhere, starter, runtime, ...needed].filter((name) => !has.has(name));
  const native = names.filter((name) => /^node_modules\/.*(native\/bin\/|\.node$|\.exe$|@img\/|argon2-)/.test(name));
  const secret = names.filter((name) => /(^|\/)\.env$|(^|\/)(secrets|lembar-data)\//.test(name));
  return [
    ...missing.map((name) => `missing: ${name}`),
    ...(names.some((name) => name.startsWith('packages/database/migrations/')) ? [] : ['missing: migrations']),
    ...native.filter((name) => foreign.test(name)).map((name) => `of another platform: ${name}`),
    ...secret.map((name) => `does not belong to anybody else: ${name}`),
  ];
}

const packageOf = (source) =>
  source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * npm packages that a bundle imports and that are not there; empty if all are.
 * @param folder of the release, with the files `names`
 */
export function missingPackages(folder, names) {
  const has = new Set(names);
  const bundles = names.filter((name) => /^apps\/(server|cli)\/dist\/[^/]+\.js$/.test(name));
  const missing = bundles.flatMap((bundle) => {
    const app = bundle.split('/').slice(0, 2).join('/');
    const imports = readFileSync(join(folder, bundle), 'utf8').matchAll(
      /^(?:import|export)\b[^'"\n]*["']([^."'/][^"'\n]*)["']/gm,
    );
    return [...imports]
      .map(([, source]) => source)
      .filter((source) => !isBuiltin(source))
      .map(packageOf)
      .filter(
        (name) => !has.has(`node_modules/${name}/package.json`) && !has.has(`${app}/node_modules/${name}/package.json`),
      );
  });
  return [...new Set(missing)].map((name) => `imported, but missing: ${name}`);
}
