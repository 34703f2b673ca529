import { Problem } from '../../http/problems.ts';

interface Kind {
  type: string;
  picture: boolean;
  matches(bytes: Uint8Array): boolean;
}

const startsWith =
  (...prefix: number[]) =>
  (bytes: Uint8Array) =>
    prefix.every((byte, index) => bytes[index] === byte);

const textAt = (bytes: Uint8Array, from: number, text: string) =>
  [...text].every((character, index) => bytes[from + index] === character.charCodeAt(0));

const KINDS: readonly Kind[] = [
  { type: 'image/png', picture: true, matches: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/jpeg', picture: true, matches: startsWith(0xff, 0xd8, 0xff) },
  { type: 'image/gif', picture: true, matches: (bytes) => textAt(bytes, 0, 'GIF8') },
  { type: 'image/webp', picture: true, matches: (bytes) => textAt(bytes, 0, 'RIFF') && textAt(bytes, 8, 'WEBP') },
  {
    type: 'audio/mpeg',
    picture: false,
    matches: (bytes) => textAt(bytes, 0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
  },
  { type: 'audio/ogg', picture: false, matches: (bytes) => textAt(bytes, 0, 'OggS') },
  { type: 'video/mp4', picture: false, matches: (bytes) => textAt(bytes, 4, 'ftyp') },
];

/**
 * What a file is by its first bytes; its name and what the sender says do not count.
 * @throws Problem media-refused
 */
export function recognise(bytes: Uint8Array): { type: string; picture: boolean } {
  const kind = KINDS.find((each) => each.matches(bytes));
  if (!kind) throw new Problem('media-refused');
  return { type: kind.type, picture: kind.picture };
}
