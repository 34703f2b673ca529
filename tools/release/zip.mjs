import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

// PKWARE's APPNOTE 6.3.10: local headers and data, then the central directory, then its end. No ZIP64: we stay far below.
const MOST_FILES = 65_535;
const MOST_BYTES = 0xffff_ffff;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
const STORED = 0;
/** 1 January 1980, the zip's own beginning: the same sources give the same archive. */
const DATE = 0x0021;

function fields(...pairs) {
  const bytes = Buffer.alloc(pairs.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of pairs) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}

function common({ name, crc, method, packed, size }) {
  return [
    [2, 20],
    [2, UTF8_NAMES],
    [2, method],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, packed],
    [4, size],
    [2, Buffer.byteLength(name)],
    [2, 0],
  ];
}

function pack(bytes) {
  const deflated = deflateRawSync(bytes, { level: 9 });
  return deflated.length < bytes.length ? { method: DEFLATED, data: deflated } : { method: STORED, data: bytes };
}

/**
 * Writes files into a zip archive.
 * @param names relative to `folder`, with forward slashes; also their names in the archive
 */
export function writeZip(path, folder, names) {
  if (names.length > MOST_FILES) throw new Error(`a zip holds ${MOST_FILES} files at most, not ${names.length}`);
  const file = openSync(path, 'w');
  const directory = [];
  let offset = 0;
  const write = (bytes) => {
    writeSync(file, bytes);
    offset += bytes.length;
    if (offset > MOST_BYTES) throw new Error('the zip is larger than 4 GB');
  };
  for (const name of names) {
    const bytes = readFileSync(join(folder, name));
    const { method, data } = pack(bytes);
    const entry = { name, crc: crc32(bytes), method, packed: data.length, size: bytes.length };
    directory.push(
      Buffer.concat([
        fields([4, 0x02014b50], [2, 20], ...common(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        Buffer.from(name),
      ]),
    );
    write(Buffer.concat([fields([4, 0x04034b50], ...common(entry)), Buffer.from(name)]));
    write(data);
  }
  const central = Buffer.concat(directory);
  const start = offset;
  write(central);
  write(
    fields(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, names.length],
      [2, names.length],
      [4, central.length],
      [4, start],
      [2, 0],
    ),
  );
  closeSync(file);
}
