import type { Notes } from '../loss-report.ts';

/** Notes how many characters that are no text were taken out of the file before it was read. */
export function noteRemovedCharacters(removed: number, notes: Notes): void {
  if (removed === 0) return;
  notes.mapped('control-characters', {
    id: `${removed} huruf kendali yang tidak terlihat dibuang.`,
    en: `${removed} invisible control characters were removed.`,
  });
}
