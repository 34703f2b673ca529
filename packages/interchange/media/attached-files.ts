/** A file that came with a question. */
export interface AttachedFile {
  /** Folder and name, without a leading `/`. */
  readonly path: string;
  /** `undefined` when what the file holds cannot be decoded. */
  readonly bytes: Uint8Array | undefined;
}

/** The files that a text may name: its own first, then those of the whole question. */
export interface FilesAtHand {
  find(path: string): AttachedFile | undefined;
}

/** `path` as Moodle writes it in a URL: percent-encoded, with a query. */
export function pathInUrl(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^\/+/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
