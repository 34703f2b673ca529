import { item } from '@lembar/assessment/item/item.ts';
import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, line, uuid } from './shapes.ts';

export const MAX_IMPORT_BYTES = 50 * 1024 * 1024;

const bilingual = z.object({ id: z.string(), en: z.string() });

/** One construct of a foreign file and what became of it, with its place in the file. */
export const lossEntry = z.object({
  place: z.string(),
  construct: z.string(),
  verdict: z.enum(['carried', 'mapped', 'dropped']),
  detail: bilingual,
});
export type LossEntry = z.infer<typeof lossEntry>;

export const importPreview = z.object({
  id: uuid,
  fileName: z.string(),
  format: z.string(),
  items: z.array(z.object({ index: z.number(), place: z.string(), item, shown: z.unknown() })),
  /** Signed links for the pictures of the preview, by media id. */
  mediaLinks: z.record(z.string(), z.string()),
  report: z.object({
    carried: z.number(),
    mapped: z.number(),
    dropped: z.number(),
    entries: z.array(lossEntry),
  }),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const previewImport = endpoint({
  name: 'previewImport',
  method: 'POST',
  path: '/api/imports',
  summary: 'Reads a foreign file (the body is its bytes) and shows what would be stored. Nothing enters the bank yet.',
  query: z.object({ fileName: line() }),
  rawBody: { maxBytes: MAX_IMPORT_BYTES },
  reply: importPreview,
});

export const acceptImport = endpoint({
  name: 'acceptImport',
  method: 'POST',
  path: '/api/imports/:importId/acceptance',
  summary: 'Stores the previewed items in one transaction; `without` names indexes to leave out.',
  params: z.strictObject({ importId: uuid }),
  body: z.strictObject({
    without: z._default(z.array(z.number().check(z.int(), z.minimum(0))).check(z.maxLength(5000)), []),
    tags: z._default(z.array(line(60)).check(z.maxLength(20)), []),
  }),
  reply: z.object({ items: z.array(z.object({ id: uuid, title: z.string() })) }),
});

export const discardImport = endpoint({
  name: 'discardImport',
  method: 'DELETE',
  path: '/api/imports/:importId',
  summary: 'Throws a preview away.',
  params: z.strictObject({ importId: uuid }),
  reply: done,
});
