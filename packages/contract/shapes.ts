import * as z from 'zod/mini';

/** Any UUID in its canonical lower-case text form. */
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
/** A moment as ISO 8601 in UTC with milliseconds, the form of `Date.prototype.toISOString`. */
export const instant = z.iso.datetime();
/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** The subdomain of a school, and the zones that it may live in. */
export const TENANT_SLUG = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
export const tenantSlug = z.string().check(z.regex(TENANT_SLUG));
export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC'] as const;
export const timeZone = z.enum(timeZones);

export const line = (max = 200) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
export const optionalLine = (max = 200) => z.optional(z.nullable(line(max)));

export const pageQuery = z.object({
  q: z.optional(z.string().check(z.maxLength(200))),
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(10_000)), 1),
});

/** Lists are cut into pages of fifty rows. */
export const PAGE_SIZE = 50;

export const pageOf = <S extends z.ZodMiniType>(row: S) =>
  z.object({ rows: z.array(row), total: z.number(), page: z.number(), pageSize: z.number() });

export const done = z.object({ done: z.literal(true) });

export const role = z.enum(['superadmin', 'operator', 'teacher', 'proctor', 'candidate']);
export type Role = z.infer<typeof role>;
export const tenantRole = z.enum(['operator', 'teacher', 'proctor', 'candidate']);
export type TenantRole = z.infer<typeof tenantRole>;
