import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from '../root.mjs';
import { bundleCli } from './bundle-cli.mjs';
import { addNodeRuntime } from './node-runtime.mjs';
import { run } from './run.mjs';

const workspaces = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`),
);

/** What Node.js never reads: types, maps of other people's sources, scripts for npm. */
const unread = /\.d\.[cm]?ts$|\.(map|markdown|tsbuildinfo)$|(^|\/)(README|CHANGELOG)[^/]*\.md$/i;

/** @returns every file under a folder, relative to it, with forward slashes, in order */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Whose sources are in the server's bundle, and so whose packages it needs. */
const served = ['assessment', 'contract', 'database', 'interchange', 'seal', 'server'];

/** The server's packages as the lock file names them, for the platform and not for this machine. No script of theirs runs. */
function installPackages({ npm }, folder, scratch) {
  mkdirSync(scratch, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', ...workspaces.map((path) => `${path}/package.json`)]) {
    mkdirSync(dirname(join(scratch, name)), { recursive: true });
    copyFileSync(join(root, name), join(scratch, name));
  }
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--silent'];
  run('npm', ['ci', '--omit=dev', ...served.map((name) => `--workspace=@lembar/${name}`), ...npm, ...quiet], {
    cwd: scratch,
  });
  // What could not stand at the root because of another version stands beside the server.
  for (const place of ['node_modules', 'apps/server/node_modules'].filter((name) => existsSync(join(scratch, name)))) {
    const modules = join(folder, place);
    cpSync(join(scratch, place), modules, {
      recursive: true,
      filter: (path) => !/[\\/](\.bin|@lembar|\.package-lock\.json)$/.test(path),
    });
    for (const name of filesUnder(modules)) if (unread.test(name)) rmSync(join(modules, name));
  }
}

const packagesIn = (folder) =>
  readdirSync(join(folder, 'node_modules')).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, 'node_modules', name)).map((inner) => `${name}/${inner}`) : [name],
  );

function copyProgram(folder) {
  for (const part of ['server', 'player', 'console'])
    cpSync(join(root, `apps/${part}/dist`), join(folder, `apps/${part}/dist`), {
      recursive: true,
      filter: (path) => !path.endsWith('.stamp'),
    });
  for (const name of ['migrations', 'policies']) {
    cpSync(join(root, 'packages/database', name), join(folder, 'packages/database', name), { recursive: true });
    // The bundled commands look beside themselves.
    cpSync(join(root, 'packages/database', name), join(folder, 'apps/cli/dist', name), { recursive: true });
  }
  for (const name of ['LICENSE', 'docs/OPERATIONS.md']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(root, name), join(folder, name));
  }
}

function copyStarter({ starter }, folder) {
  for (const name of [starter, 'launch.mjs', 'README.txt'])
    copyFileSync(join(root, 'tools/release/files', name), join(folder, name));
  chmodSync(join(folder, starter), 0o755);
}

/**
 * Puts together all that a platform needs to start Lembar offline. The parts must have been built.
 * @param folder what the archive will hold
 * @param scratch for what is downloaded on the way
 */
export async function assemble(platform, folder, scratch) {
  mkdirSync(folder, { recursive: true });
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  installPackages(platform, folder, join(scratch, 'packages'));
  await bundleCli(join(folder, 'apps/cli/dist'), packagesIn(folder));
  copyProgram(folder);
  addNodeRuntime(platform, join(folder, 'runtime'), join(scratch, 'node'));
  copyStarter(platform, folder);
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: 'lembar', version, private: true, type: 'module', license }, null, 2)}\n`,
  );
}
