import type { ImportedMedia } from '../imported.ts';
import type { Message, Notes } from '../loss-report.ts';
import { baseName, type FilesAtHand, pathInUrl } from './attached-files.ts';
import { decodeBase64, type MediaShelf } from './media-shelf.ts';

/** How Moodle begins the address of a file that belongs to a text. */
export const pluginFile = '@@PLUGINFILE@@';

/** What a text's media are placed with. */
export interface MediaContext {
  readonly files: FilesAtHand;
  readonly shelf: MediaShelf;
  readonly notes: Notes;
}

/** A medium that cannot be had: what to show in its place, and why. */
export interface LostMedia {
  readonly lost: string;
  readonly why: Message;
}

/**
 * What an address in a text names: a file that came with it (`@@PLUGINFILE@@/…`) or bytes in the address itself (`data:`).
 * Nothing is fetched, and an address that is `media:…` already is not believed.
 */
export function findMedia(url: string, { files, shelf, notes }: MediaContext): { media: ImportedMedia } | LostMedia {
  const source = url.startsWith(pluginFile) ? fromFiles(url, files) : fromAddress(url);
  if (source === undefined) return elsewhere(url);
  const { name, bytes } = source;
  if (bytes === undefined) return missing(name);
  const media = shelf.add(name, bytes);
  if (media === undefined) return unknownKind(name);
  notes.carried('file', {
    id: `Berkas ${name} ikut dibawa (${media.type}, ${bytes.length} byte).`,
    en: `The file ${name} is carried (${media.type}, ${bytes.length} bytes).`,
  });
  return { media };
}

interface Source {
  readonly name: string;
  readonly bytes: Uint8Array | undefined;
}

function fromFiles(url: string, files: FilesAtHand): Source {
  const path = pathInUrl(url.slice(pluginFile.length));
  return { name: baseName(path), bytes: files.find(path)?.bytes };
}

/** Bytes in a `data:` address. Those that are not in base64 are text, which no medium is. */
function fromAddress(url: string): Source | undefined {
  const [head, type = '', base64] = /^data:([^,;]*)[^,]*?(;base64)?,/i.exec(url) ?? [];
  if (head === undefined) return undefined;
  return {
    name: type.replaceAll('/', '.') || 'data',
    bytes: base64 === undefined ? undefined : decodeBase64(url.slice(head.length)),
  };
}

function elsewhere(url: string): LostMedia {
  const address = url.length > 120 ? `${url.slice(0, 119)}…` : url;
  return {
    lost: baseName(pathInUrl(address)) || address,
    why: {
      id: `Gambar atau rekaman di ${address} tidak ada di dalam berkas ini, jadi tidak diambil.`,
      en: `The picture or recording at ${address} is not inside this file and was not fetched.`,
    },
  };
}

function missing(name: string): LostMedia {
  return {
    lost: name,
    why: {
      id: `Berkas ${name} disebut di soal tetapi tidak ada (atau rusak) di dalam berkas ini.`,
      en: `The file ${name} is named by the question but is missing or damaged in this file.`,
    },
  };
}

function unknownKind(name: string): LostMedia {
  return {
    lost: name,
    why: {
      id: `Berkas ${name} bukan gambar atau rekaman yang dikenal (SVG dan dokumen tidak dibawa; simpan gambarnya sebagai PNG).`,
      en: `The file ${name} is no picture or recording that is known (SVG and documents are not carried; save the picture as PNG).`,
    },
  };
}
