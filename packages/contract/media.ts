import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { line, uuid } from './shapes.ts';

/** Pictures are re-encoded on arrival; recordings and films are kept as they are. */
export const MAX_MEDIA_BYTES = 25 * 1024 * 1024;

export const uploadMedia = endpoint({
  name: 'uploadMedia',
  method: 'POST',
  path: '/api/media',
  summary: 'Stores a picture or recording (the body is its bytes) and says how to refer to it: `media:<id>`.',
  query: z.object({ name: line() }),
  rawBody: { maxBytes: MAX_MEDIA_BYTES },
  reply: z.object({ id: uuid, type: z.string(), bytes: z.number() }),
});

/** A page cannot send an Authorization header with an image, hence the short signed link. */
export const mediaLinks = endpoint({
  name: 'mediaLinks',
  method: 'POST',
  path: '/api/media/links',
  summary: 'Short-lived signed links for up to 200 media of this school.',
  body: z.strictObject({ ids: z.array(uuid).check(z.maxLength(200)) }),
  reply: z.object({ links: z.record(z.string(), z.string()) }),
});

export const readMedia = endpoint({
  name: 'readMedia',
  method: 'GET',
  path: '/media/:mediaId',
  summary: 'The bytes of a medium, by signed link.',
  bearer: 'none',
  params: z.strictObject({ mediaId: uuid }),
  query: z.object({ expires: z.coerce.number(), signature: z.string().check(z.maxLength(100)) }),
  reply: 'bytes',
});
