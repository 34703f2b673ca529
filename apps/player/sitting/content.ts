import { assemble } from '@lembar/assessment/assembly/assemble.ts';
import { makePlan } from '@lembar/assessment/assembly/make-plan.ts';
import type { Paper } from '@lembar/assessment/assembly/paper.ts';
import type { ShownItem } from '@lembar/assessment/item/item.ts';
import { fromBase64url, parseJson } from '@lembar/seal/bytes.ts';
import type { Manifest } from '@lembar/seal/package.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Disk } from '../offline/disk.ts';
import type { PackageOpener } from '../offline/package-opener.ts';
import { readStoredFile } from '../offline/packages.ts';
import { createStore, type Watched } from '../store.ts';

/** An item as this candidate gets it. */
export interface PaperItem {
  ref: string;
  /** From 1, over the whole paper. */
  number: number;
  sectionTitle: string;
  /** Told at the first item of a section. */
  instructions?: string | undefined;
  item: ShownItem;
  stimulus?: Paper['stimuli'][string] | undefined;
  optionOrder: Record<string, string[]>;
}

/** The opened paper of one candidate. */
export interface SittingContent {
  paper: Paper;
  items: readonly PaperItem[];
  /** Media that are ready to be shown, by id. */
  mediaUrls: Watched<ReadonlyMap<string, string>>;
  /** Decrypts the media of these items, if that has not been done. */
  prepare(items: readonly (PaperItem | undefined)[]): Promise<void>;
  close(): void;
}

interface Opening {
  disk: Disk;
  opener: Pick<PackageOpener, 'open'>;
  manifest: Manifest;
  /** As the school gave them at the start. */
  contentKey: string;
  seed: string;
}

/** Opens the paper with its key, then draws and orders it for this candidate: all on the device. */
export async function openContent(opening: Opening): Promise<SittingContent> {
  const contentKey = fromBase64url(opening.contentKey);
  const paper = parseJson(await openFileOf(opening, contentKey, 'paper.json')) as Paper;
  const media = createMedia(opening, contentKey);
  return {
    paper,
    items: itemsOf(paper, fromHex(opening.seed)),
    mediaUrls: media.urls,
    prepare: (items) => media.load(items.flatMap((item) => (item ? mediaIdsOf(item) : []))),
    close: media.close,
  };
}

const fromHex = (digits: string) => Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

function itemsOf(paper: Paper, seed: Uint8Array): PaperItem[] {
  const { sections } = assemble(makePlan(paper), seed, sha256);
  const placed = sections.flatMap((section) => section.items.map((item, index) => ({ section, ...item, index })));
  return placed.flatMap(({ section, ref, optionOrder, index }, place) => {
    const item = paper.items[ref];
    if (!item) return [];
    return {
      ref,
      number: place + 1,
      sectionTitle: section.title,
      instructions: index === 0 ? section.instructions : undefined,
      item,
      stimulus: item.stimulusId === undefined ? undefined : paper.stimuli[item.stimulusId],
      optionOrder,
    };
  });
}

/** The ids of all media that an item or its stimulus refers to. */
function mediaIdsOf({ item, stimulus, instructions }: Pick<PaperItem, 'item' | 'stimulus' | 'instructions'>): string[] {
  const text = JSON.stringify([item, stimulus, instructions]);
  return [...new Set([...text.matchAll(/\bmedia:([A-Za-z0-9._-]+)/g)].map((found) => found[1] ?? ''))];
}

async function openFileOf({ disk, opener, manifest }: Opening, contentKey: Uint8Array, name: string) {
  const entry = manifest.files.find((file) => file.name === name);
  const ciphertext = entry && (await readStoredFile(disk, entry));
  if (!ciphertext) throw new Error(`The package has no ${name}.`);
  return opener.open({ entry, packageId: manifest.packageId, ciphertext, contentKey });
}

function createMedia(opening: Opening, contentKey: Uint8Array) {
  const urls = createStore<ReadonlyMap<string, string>>(new Map());
  const asked = new Set<string>();
  const loadOne = async (id: string): Promise<void> => {
    const name = `media/${id}`;
    const type = opening.manifest.files.find((file) => file.name === name)?.type;
    const bytes = await openFileOf(opening, contentKey, name);
    const url = URL.createObjectURL(new Blob([bytes], type ? { type } : {}));
    urls.set(new Map([...urls.get(), [id, url]]));
  };
  return {
    urls,
    load: async (ids: readonly string[]): Promise<void> => {
      for (const id of ids.filter((each) => !asked.has(each))) {
        asked.add(id);
        // A picture that cannot be opened is shown as missing; asking again may help after a new download.
        await loadOne(id).catch(() => asked.delete(id));
      }
    },
    close: () => {
      for (const url of urls.get().values()) URL.revokeObjectURL(url);
    },
  };
}
