import type { Item } from '@lembar/assessment/item/item.ts';
import { shownItem } from '@lembar/assessment/item/shown-item.ts';
import type { ImportPreview, LossEntry } from '@lembar/contract/imports.ts';
import type { Bilingual, ProblemLanguage } from '@lembar/contract/problems.ts';
import type { ImportedFile, ImportedMedia } from '@lembar/interchange/imported.ts';
import type { Place } from '@lembar/interchange/loss-report.ts';
import type { FileReader } from '../../adapters/file-reader.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { type PreparedMedia, prepareMedia } from '../media/keep-media.ts';
import { mapHtml } from './html-fields.ts';
import { keepDraft } from './import-draft.ts';
import type { ItemParts } from './parts.ts';
import { prepareHtml, type UnreadableFormula } from './prepare-html.ts';

export interface ImportParts extends ItemParts {
  objects: ObjectStore;
  readFile: FileReader;
}

interface ImportRequest extends Member {
  fileName: string;
  bytes: Uint8Array;
  language: ProblemLanguage;
}

function wordsFor({ question, name, line }: Place): string {
  const where = question === null ? '' : `#${question} `;
  return `${where}${name}${line === undefined ? '' : ` (${line})`}`.trim();
}

function unreadableFormula(place: string, formula: UnreadableFormula): LossEntry {
  const { id, en } = formula.words();
  const detail = { id: `${id} Ia dibiarkan sebagai teks.`, en: `${en} It stays as text.` };
  return { place, construct: 'formula', verdict: 'mapped', detail };
}

const TAKEN_OUT: Readonly<Record<string, Bilingual>> = {
  a: {
    id: 'Tautan dilepas; tulisannya tetap. Di ujian tidak ada jalan keluar ke halaman lain.',
    en: 'A link was taken off; its text stays. A sitting leads to no other page.',
  },
  style: {
    id: 'Warna dan ukuran huruf tidak dibawa; tulisannya tetap.',
    en: 'Colours and letter sizes are not carried; the text stays.',
  },
};

function takenOut(place: string, what: string): LossEntry {
  const detail = TAKEN_OUT[what] ?? {
    id: `Unsur <${what}> tidak dapat ditampilkan dan tidak dibawa.`,
    en: `The element <${what}> cannot be shown and is not carried.`,
  };
  return { place, construct: what === 'a' ? 'link' : what, verdict: TAKEN_OUT[what] ? 'mapped' : 'dropped', detail };
}

/** The item as it would be stored. What its texts lose is noted once for each item and kind of loss. */
function prepareItem(item: Item, place: string, entries: LossEntry[]): Item {
  const lost = new Set<string>();
  const prepared = mapHtml(item, (html) =>
    prepareHtml(html, {
      onUnreadable: (formula) => entries.push(unreadableFormula(place, formula)),
      onTakenOut: (what) => lost.add(what),
    }),
  );
  entries.push(...[...lost].map((what) => takenOut(place, what)));
  return prepared;
}

/** Re-encodes what the file brought along; what cannot be decoded is left out and reported. */
async function prepareAll(
  media: readonly ImportedMedia[],
  entries: LossEntry[],
): Promise<(PreparedMedia & { fileId: string })[]> {
  const prepared: (PreparedMedia & { fileId: string })[] = [];
  for (const { id: fileId, name, bytes } of media) {
    try {
      prepared.push({ fileId, ...(await prepareMedia(name, bytes)) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const detail = {
        id: 'Berkas gambar atau suara ini tidak dapat dibaca.',
        en: 'This picture or recording cannot be read.',
      };
      entries.push({ place: name, construct: 'media', verdict: 'dropped', detail });
    }
  }
  return prepared;
}

// A preview is looked at once; pictures beyond this much show their alternative text instead.
const MOST_INLINE_BYTES = 8 * 1024 * 1024;

function inlineLinks(media: readonly (PreparedMedia & { fileId: string })[]): Record<string, string> {
  let left = MOST_INLINE_BYTES;
  const links: Record<string, string> = {};
  for (const { fileId, type, bytes } of media) {
    left -= bytes.length;
    if (left >= 0) links[fileId] = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  }
  return links;
}

async function readOrRefuse(
  { readFile }: ImportParts,
  { fileName, bytes, language }: ImportRequest,
): Promise<ImportedFile> {
  if (bytes.length === 0) throw new Problem('file-unreadable', { detail: fileName });
  const outcome = await readFile({ fileName, bytes });
  if ('unreadable' in outcome) throw new Problem('file-unreadable', { detail: outcome.unreadable.detail[language] });
  return outcome.read;
}

/**
 * Reads a foreign file and shows what would be stored. The bank is not touched.
 * @throws Problem file-unreadable, with the reason in the caller's language
 */
export async function previewImport(parts: ImportParts, request: ImportRequest): Promise<ImportPreview> {
  const { tenant, caller, fileName } = request;
  const { format, items, media, report } = await readOrRefuse(parts, request);
  const entries: LossEntry[] = report.entries.map((entry) => ({ ...entry, place: wordsFor(entry.place) }));
  const prepared = items.map(({ item, place }) => prepareItem(item, wordsFor(place), entries));
  const preparedMedia = await prepareAll(media, entries);
  const row = { id: parts.random.id(), authorId: caller.userId, fileName, format, at: parts.clock.now() };
  const keys = await parts.keys.ofTenant(parts.data, tenant.id);
  const insert = await keepDraft(parts.objects, keys, row, prepared, preparedMedia);
  await parts.data.office(tenant.id, insert);
  const count = (verdict: LossEntry['verdict']) => entries.filter((entry) => entry.verdict === verdict).length;
  return {
    id: row.id,
    fileName,
    format,
    items: prepared.map((item, index) => ({
      index,
      place: wordsFor(items[index]?.place ?? { question: null, name: '' }),
      item,
      shown: shownItem(item),
    })),
    mediaLinks: inlineLinks(preparedMedia),
    report: { carried: count('carried'), mapped: count('mapped'), dropped: count('dropped'), entries },
  };
}
