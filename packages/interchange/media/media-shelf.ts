import { createHash } from 'node:crypto';
import type { ImportedMedia } from '../imported.ts';
import { mediaType } from './media-type.ts';

/** The media of one question, by id. */
export interface MediaShelf {
  readonly media: ReadonlyMap<string, ImportedMedia>;
  /** Keeps the bytes once and answers them as media, or `undefined` when they are of no kind that an item can have. */
  add(name: string, bytes: Uint8Array): ImportedMedia | undefined;
}

export function openMediaShelf(): MediaShelf {
  const media = new Map<string, ImportedMedia>();
  return {
    media,
    add(name, bytes) {
      const type = mediaType(bytes);
      if (type === undefined) return undefined;
      const id = createHash('sha256').update(bytes).digest('hex');
      const known = media.get(id) ?? { id, name, type, bytes };
      media.set(id, known);
      return known;
    },
  };
}

/** Base64 → bytes, or `undefined` when it is none. White space between the letters means nothing. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/\s+/g, '');
  if (letters.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return undefined;
  return new Uint8Array(Buffer.from(letters, 'base64'));
}
