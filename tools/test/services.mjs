import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../root.mjs';
import { install, isDebianAsRoot } from './debian.mjs';

const list = join(root, 'ops/debian-packages.txt');

function needed() {
  return readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split(' '));
}

function places() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin', ...versions];
}

/** Which packages are not here, by their programs. */
function missing() {
  const folders = places();
  return needed().flatMap(([name, program]) =>
    folders.some((folder) => existsSync(join(folder, program))) ? [] : [name],
  );
}

/**
 * Redis, PgBouncer, an S3 store and their like, for the tests that start them. On Debian and as root they are installed.
 * @returns {string[]} the packages that are missing all the same
 */
export function findServices() {
  const before = missing();
  if (before.length === 0 || !isDebianAsRoot()) return before;
  console.log(`Tests over real services need ${before.join(', ')}; installing with apt-get …`);
  install(before);
  return missing();
}

/** Whether a test starts one of them. */
export function needsServices(path) {
  return /testkit\/services\//.test(path) || /@lembar\/testkit\/services\//.test(readFileSync(path, 'utf8'));
}
