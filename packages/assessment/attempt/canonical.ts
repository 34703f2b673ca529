/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Deeper values are refused, so that a hostile value cannot exhaust the stack of whoever reads it. */
const DEPTH = 32;

/**
 * The one text of a JSON value, after RFC 8785 (JSON Canonicalization Scheme): no white space, members sorted by the
 * UTF-16 code units of their names, numbers and strings as ECMAScript writes them. Hash its UTF-8 bytes.
 *
 * Stricter than the RFC: NUL is refused as well, because PostgreSQL cannot hold it in text.
 *
 * @param depth how many lists and objects may stand inside one another
 * @throws TypeError for a lone surrogate, NUL, a number that is not finite, `undefined`, anything that is not plain JSON,
 *   and deeper nesting
 */
export function canonical(value: Json, depth = DEPTH): string {
  return write(value, depth);
}

function write(value: unknown, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (depth === 0) throw new TypeError('The value is nested too deep.');
  if (Array.isArray(value)) return `[${Array.from(value, (part) => write(part, depth - 1)).join(',')}]`;
  if (isPlainObject(value)) return writeObject(value, depth);
  throw new TypeError(`JSON cannot carry a value of type ${typeof value}.`);
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON cannot carry the number ${value}.`);
  return JSON.stringify(value);
}

function writeString(value: string): string {
  if (/\0|\p{Surrogate}/u.test(value)) throw new TypeError('The text holds NUL or half of a surrogate pair.');
  return JSON.stringify(value);
}

function writeObject(value: Record<string, unknown>, depth: number): string {
  const members = Object.keys(value)
    .sort()
    .map((name) => `${writeString(name)}:${write(value[name], depth - 1)}`);
  return `{${members.join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
