// Hexadecimal, UTF-8, concatenation and comparison in constant time are noble's; base64url is what it lacks.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digitOf: ReadonlyMap<string, number> = new Map([...alphabet].map((character, digit) => [character, digit]));

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digits = Math.min(bytes.length - i, 3) + 1;
    for (let digit = 0; digit < digits; digit += 1) text += alphabet[(group >> (18 - 6 * digit)) & 63];
  }
  return text;
}

/**
 * Reads base64url. Each byte string has exactly one text: padding, other alphabets and left-over bits are refused.
 *
 * @throws TypeError when the text is not base64url
 */
export function fromBase64url(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const digit = digitOf.get(character);
    if (digit === undefined) throw new TypeError('The text is not base64url.');
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at] = (bits >> held) & 0xff;
      at += 1;
    }
  }
  if (held >= 6 || (bits & ((1 << held) - 1)) !== 0) throw new TypeError('The text is not base64url.');
  return bytes;
}

/**
 * Parses JSON from UTF-8 bytes.
 *
 * @throws TypeError or SyntaxError when the bytes are not UTF-8 or not JSON
 */
export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
}

/** Bytes from the system's source of randomness, or from a fixed one in tests and vectors. */
export type RandomBytes = (length: number) => Uint8Array;

/**
 * A 256-bit key. The cipher would also take shorter ones.
 *
 * @throws TypeError for any other length
 */
export function key256(key: Uint8Array): Uint8Array {
  if (key.length !== 32) throw new TypeError(`A key has 32 bytes, not ${key.length}.`);
  return key;
}
