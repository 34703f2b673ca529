import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { done, instant, line, tenantSlug, timeZone } from './shapes.ts';

const box = z.object({
  /** Addresses at which devices on the same network reach the box. */
  addresses: z.array(z.string()),
  clock: z.object({
    /** What the machine's own clock shows. */
    shown: instant,
    /** Why it cannot be believed, and by how many minutes it is off from what was expected; null if it can. */
    doubt: z.nullable(z.object({ reason: z.enum(['behind', 'leapt']), minutes: z.number() })),
  }),
  /** The demo school is still there: nobody has begun a school of one's own. */
  demo: z.boolean(),
  /** When somebody said that the sheet for the present key is printed; null until then. */
  sheetPrintedAt: z.nullable(instant),
});
export type Box = z.infer<typeof box>;

export const viewBox = endpoint({
  name: 'viewBox',
  method: 'GET',
  path: '/api/box',
  summary: 'State of a school box, for its operator and the superadmin; null on a platform.',
  reply: z.object({ box: z.nullable(box) }),
});

export const confirmClock = endpoint({
  name: 'confirmClock',
  method: 'POST',
  path: '/api/box/clock',
  summary: 'Says that the box’s own clock is right; until then nothing opens or closes.',
  /** The time that was looked at when it was said. */
  body: z.strictObject({ shown: instant }),
  reply: done,
});

export const beginSchool = endpoint({
  name: 'beginSchool',
  method: 'POST',
  path: '/api/platform/box/school',
  summary: 'Makes the box’s own school with its operator, and removes the demo school with all that is in it.',
  body: z.strictObject({
    name: line(),
    slug: tenantSlug,
    timeZone,
    operatorName: line(),
    operatorUsername: line(60),
    /** Empty: one is generated. */
    operatorPassword: z.optional(z.string().check(z.minLength(10), z.maxLength(200))),
  }),
  reply: z.object({
    slug: z.string(),
    operator: z.object({ username: z.string(), password: z.nullable(z.string()) }),
  }),
});

export const viewRecoverySheet = endpoint({
  name: 'viewRecoverySheet',
  method: 'GET',
  path: '/api/platform/box/recovery-sheet',
  summary: 'The keys without which no backup of this box can be opened; at the machine itself only, never stored.',
  reply: z.object({
    installation: z.string(),
    keyId: z.string(),
    key: z.string(),
    /** Former keys, which older backups may still need. */
    previous: z.array(z.string()),
    at: instant,
  }),
});

export const confirmRecoverySheet = endpoint({
  name: 'confirmRecoverySheet',
  method: 'POST',
  path: '/api/platform/box/recovery-sheet',
  summary: 'Says that the sheet for this key is printed and put away.',
  body: z.strictObject({ keyId: z.string().check(z.maxLength(100)) }),
  reply: done,
});
