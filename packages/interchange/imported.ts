import type { Html, Item, Stimulus } from '@lembar/assessment/item/item.ts';
import type { LossReport, Place } from './loss-report.ts';

export type Format = 'moodle-xml' | 'gift';

/** One question of the file as an authored item. Its HTML is as the file had it: the server sanitises it on saving. */
export interface ImportedItem {
  readonly place: Place;
  readonly item: Item;
  /** The category in the file, outermost first. */
  readonly path: string[];
}

/** A picture or recording that items name as `media:<id>`. The same bytes have the same id in every import. */
export interface ImportedMedia {
  /** SHA-256 of the bytes, in lower-case hex. */
  readonly id: string;
  readonly name: string;
  /** By the first bytes, never by name. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface ImportedFile {
  readonly format: Format;
  readonly items: ImportedItem[];
  readonly stimuli: Stimulus[];
  readonly media: ImportedMedia[];
  readonly report: LossReport;
}

/** What a file may ask of us. */
export interface Limits {
  /** Size of the file in bytes. */
  readonly bytes: number;
  readonly items: number;
  /** How deep XML elements may be nested. */
  readonly depth: number;
  /** How many XML elements there may be. */
  readonly elements: number;
}

export const defaultLimits: Limits = { bytes: 50 * 1024 * 1024, items: 5000, depth: 50, elements: 1_000_000 };

/** A question on its way to an item, before the core has judged it. */
export interface ItemDraft {
  readonly title: string;
  readonly body: Html;
  readonly tags: string[];
  readonly interaction: Item['interactions'][number];
  readonly generalFeedback?: Html;
  /** What the file says about single answers. */
  readonly answerFeedback: { /** The answer in plain text. */ readonly about: string; readonly feedback: Html }[];
}
