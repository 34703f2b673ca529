/** What is wrong and what helps, in the operator's words: Indonesian, then English. Nothing secret stands in it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(indonesian: string, english: string) {
    super(`${indonesian}\n${english}`);
  }
}

const disk: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['Penyimpanan penuh. Kosongkan tempat, lalu ulangi.', 'The disk is full. Make room, then repeat.'],
  EDQUOT: ['Jatah penyimpanan habis.', 'The disk quota is used up.'],
  EACCES: ['Folder tidak boleh ditulis oleh akun ini.', 'This account may not write to the folder.'],
  EPERM: ['Folder tidak boleh ditulis oleh akun ini.', 'This account may not write to the folder.'],
  EROFS: ['Penyimpanan hanya bisa dibaca.', 'The disk is read-only.'],
  EEXIST: ['BACKUP_DIR bukan folder.', 'BACKUP_DIR is not a folder.'],
  ENOTDIR: ['BACKUP_DIR bukan folder.', 'BACKUP_DIR is not a folder.'],
};

/** The disk's own errors, with what helps; everything else as it was. */
export function explainDisk(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = Object.hasOwn(disk, code) ? disk[code] : undefined;
  return words ? new Refusal(`${words[0]} (${folder})`, `${words[1]} (${folder})`) : error;
}
