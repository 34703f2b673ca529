import { utf8ToBytes } from '@noble/ciphers/utils.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, key256, parseJson, toBase64url } from './bytes.ts';

describe('base64url', () => {
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
    ['\u00fb\u00ff', 'w7vDvw'],
  ])('writes and reads %j as in RFC 4648, section 10, without padding', (clear, text) => {
    expect(toBase64url(utf8ToBytes(clear))).toBe(text);
    expect(fromBase64url(text)).toEqual(utf8ToBytes(clear));
  });

  it('uses the alphabet that is safe in addresses', () => {
    expect(toBase64url(new Uint8Array([0xfb, 0xff, 0xfe]))).toBe('-__-');
  });

  it('reads back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });

  it.each(['Zg==', 'Zm9+', 'Zm9/', 'Z', 'Zm9vY', 'Zh', 'Zm9', 'Zg\n', ' Zg', 'Z\u0131'])('refuses %j', (text) => {
    expect(() => fromBase64url(text)).toThrow(TypeError);
  });
});

describe('parseJson', () => {
  it('refuses what is not UTF-8', () => {
    expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow();
    expect(() => parseJson(utf8ToBytes('\ufeff{}'))).toThrow();
    expect(parseJson(utf8ToBytes('{"a":1}'))).toEqual({ a: 1 });
  });
});

describe('a key', () => {
  it('has 256 bits', () => {
    expect(() => key256(new Uint8Array(16))).toThrow(TypeError);
    expect(key256(new Uint8Array(32))).toHaveLength(32);
  });
});
