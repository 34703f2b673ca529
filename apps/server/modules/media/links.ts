import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs links to media: `/media/<id>?expires=<seconds>&signature=…`, good for one school and for minutes. */
export interface MediaLinks {
  sign(tenantId: string, mediaId: string, now: Date): string;
  verify(tenantId: string, mediaId: string, link: { expires: number; signature: string }, now: Date): boolean;
}

const LIFE_SECONDS = 15 * 60;

export function hmacMediaLinks(secret: Uint8Array): MediaLinks {
  const signatureOf = (tenantId: string, mediaId: string, expires: number) =>
    createHmac('sha256', secret).update(`media|${tenantId}|${mediaId}|${expires}`).digest('base64url');
  return {
    sign(tenantId, mediaId, now) {
      const expires = Math.ceil(now.getTime() / 1000) + LIFE_SECONDS;
      return `/media/${mediaId}?expires=${expires}&signature=${signatureOf(tenantId, mediaId, expires)}`;
    },
    verify(tenantId, mediaId, { expires, signature }, now) {
      const expected = Buffer.from(signatureOf(tenantId, mediaId, expires));
      const given = Buffer.from(signature);
      const matches = given.length === expected.length && timingSafeEqual(given, expected);
      return matches && expires * 1000 > now.getTime();
    },
  };
}
