import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../root.mjs';

/** What no build reads. */
const unread = /^(\..*|node_modules|dist|fixtures|testing|.*\.test\.tsx?)$/;

function* filesUnder(path) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (unread.test(entry.name)) continue;
    const inside = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(inside);
    else yield inside;
  }
}

/**
 * One hash of everything that a part is built from. It reads the contents: for this many small files that takes no
 * longer than to ask for their times, and a copied or restored folder is not built again.
 */
function fingerprint(part) {
  const settings = readdirSync(root).filter((name) => /^(package-lock|tsconfig.*)\.json$/.test(name));
  const paths = [
    ...settings.map((name) => join(root, name)),
    ...['packages', 'tools/build'].flatMap((folder) => [...filesUnder(join(root, folder))]),
    ...(part.sources ?? [part.folder]).flatMap((folder) => [...filesUnder(folder)]),
  ];
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex');
}

// It lies in the output: whoever empties that, as every build does first, takes the stamp away too.
const stampOf = (part) => join(part.folder, 'dist/.stamp');

/** Whether the output of a part is older than its sources, or not there. */
export function isStale(part) {
  const stamp = stampOf(part);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(part);
}

/** Builds a part and stamps it with the sources as they were before, in case one changed meanwhile. */
export async function buildWithStamp(part) {
  const before = fingerprint(part);
  await part.build();
  writeFileSync(stampOf(part), before);
}
