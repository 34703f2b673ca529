/**
 * Starts a released Lembar, or runs one of its commands: `launch.mjs [command …]`. The data folder stands outside the
 * program's, so that an upgrade is a new folder beside the old one. A program that finds the data of an older one makes a
 * backup before it changes anything; one that finds the data of a newer one leaves it alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const data = resolve(process.env.LEMBAR_DATA ?? join(here, '..', 'lembar-data'));
const mark = join(data, 'program-version');
const words = process.argv.slice(2);

function stop(indonesian, english) {
  process.stderr.write(`\n${indonesian}\n${english}\n`);
  process.exit(1);
}

/** @returns less than 0 if version `a` is older than `b` */
function compare(a, b) {
  const [one, other] = [a, b].map((text) => text.split(/[.-]/).map(Number));
  const place = one.findIndex((number, index) => number !== other[index]);
  return place < 0 ? 0 : one[place] - (other[place] ?? 0);
}

function remember() {
  mkdirSync(data, { recursive: true });
  writeFileSync(`${mark}.part`, `${version}\n`, { flush: true });
  renameSync(`${mark}.part`, mark);
}

function run(...command) {
  const program = join(here, 'apps/cli/dist/main.js');
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', program, ...command], { stdio: 'inherit' });
  return status ?? 1;
}

function backUpBeforeUpgrade(from) {
  process.stdout.write(
    `Data ini dari Lembar ${from ?? 'lama'}; membuat cadangan sebelum memperbarui ke ${version} …\n` +
      `This data is from ${from ? `Lembar ${from}` : 'an older Lembar'}; making a backup before it is upgraded to ${version} …\n`,
  );
  if (run('backup') === 0) return;
  stop(
    'Cadangan gagal, jadi tidak ada yang diubah. Baca alasannya di atas, atau jalankan versi lama.',
    'The backup failed, so nothing was changed. Read the reason above, or start the old version.',
  );
}

function prepareData() {
  const before = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : undefined;
  const hasDatabase = existsSync(join(data, 'postgres'));
  if (before && hasDatabase && compare(before, version) > 0) {
    stop(
      `Data di ${data} dari Lembar ${before}, yang lebih baru dari program ini (${version}). Jalankan Lembar ${before}. Untuk kembali: pindahkan folder postgres ke tempat lain, lalu ./lembar restore.`,
      `The data in ${data} is from Lembar ${before}, newer than this program (${version}). Start Lembar ${before}. To go back: move the folder postgres elsewhere, then ./lembar restore.`,
    );
  }
  if (hasDatabase && before !== version) backUpBeforeUpgrade(before);
  remember();
}

process.env.LEMBAR_DATA = data;
if (existsSync(join(data, 'lembar.env'))) process.loadEnvFile(join(data, 'lembar.env'));

if (words.length > 0) {
  const status = run(...words);
  // The database is of this program now, whatever it was before.
  if (words[0] === 'restore' && status === 0) remember();
  process.exit(status);
}
if (!process.env.DATABASE_URL) prepareData();
await import(pathToFileURL(join(here, 'apps/server/dist/main.js')).href);
