#!/usr/bin/env node
/**
 * Makes an archive of Lembar for each platform: `npm run release [-- linux-x64 win-x64] [--out <folder>]`. It holds Node.js,
 * the packages, the pages and the database's programs, and starts offline with one command.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assemble, filesUnder } from './release/assemble.mjs';
import { faultsOf, missingPackages } from './release/check-files.mjs';
import { platforms } from './release/platforms.mjs';
import { run } from './release/run.mjs';
import { writeZip } from './release/zip.mjs';
import { root } from './root.mjs';

const words = process.argv.slice(2);
const out = resolve(words.includes('--out') ? (words[words.indexOf('--out') + 1] ?? 'release') : join(root, 'release'));
const names = words.filter((word, index) => !word.startsWith('--') && words[index - 1] !== '--out');
const unknown = names.filter((name) => !platforms.some((platform) => platform.name === name));
if (unknown.length > 0) {
  console.error(`No such platform: ${unknown.join(', ')}. There are: ${platforms.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

run(process.execPath, [join(root, 'tools/build.mjs'), '--if-stale', 'player', 'console', 'server'], {
  stdio: 'inherit',
});
mkdirSync(out, { recursive: true });
for (const platform of platforms) if (names.length === 0 || names.includes(platform.name)) await release(platform);

async function release(platform) {
  const startedAt = performance.now();
  const scratch = mkdtempSync(join(tmpdir(), 'lembar-release-'));
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const name = `lembar-${version}-${platform.name}`;
    const folder = join(scratch, name);
    await assemble(platform, folder, join(scratch, 'downloads'));
    const files = filesUnder(folder);
    const links = files.filter((file) => lstatSync(join(folder, file)).isSymbolicLink());
    const faults = [
      ...faultsOf(platform, files),
      ...missingPackages(folder, files),
      ...links.map((link) => `a link, which not every system unpacks: ${link}`),
    ];
    if (faults.length > 0) throw new Error(`The archive for ${platform.name} would not do:\n  ${faults.join('\n  ')}`);
    const archive = join(out, `${name}.${platform.archive}`);
    writeArchive(platform, archive, scratch, name, files);
    const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
    writeFileSync(`${archive}.sha256`, `${sha256}  ${name}.${platform.archive}\n`);
    const megabytes = Math.round(statSync(archive).size / 1e6);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`✓ ${archive} (${megabytes} MB, ${files.length} files, ${seconds} s)`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function writeArchive({ archive: kind }, path, scratch, name, files) {
  if (kind === 'zip')
    return writeZip(
      path,
      scratch,
      files.map((file) => `${name}/${file}`),
    );
  run('tar', ['--owner=0', '--group=0', '--sort=name', '-czf', path, name], { cwd: scratch });
}
