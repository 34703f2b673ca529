import type { Notes } from '../loss-report.ts';

/** Notes a change of category, and what the file says about it beyond its name. */
export function noteCategory(path: string[], about: string[], notes: Notes): void {
  const shown = path.join(' / ');
  notes.carried('category', { id: `Kategori “${shown}” dibawa.`, en: `The category “${shown}” is carried.` });
  for (const part of about) {
    notes.dropped('category-info', {
      id: `Keterangan kategori “${shown}” tidak dibawa: “${part}”.`,
      en: `The description of the category “${shown}” is not carried: “${part}”.`,
    });
  }
}
