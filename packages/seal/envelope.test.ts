import { bytesToHex, equalBytes } from '@noble/ciphers/utils.js';
import { describe, expect, it } from 'vitest';
import { EnvelopeError, kidOf, openSecret, rewrap, sealSecret, wrappingKey } from './envelope.ts';
import { fixedRandom } from './testing/fixed-random.ts';

const random = fixedRandom('envelope');
const master = wrappingKey(bytesToHex(random(32)));
const next = wrappingKey(bytesToHex(random(32)));
const context = { purpose: 'data-key', tenantId: 'tenant-a', id: 'row-1' };
const secret = random(32);
const envelope = sealSecret(secret, master, context, random);

const faultOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof EnvelopeError ? error.fault : error;
  }
  return 'none';
};

describe('an envelope', () => {
  it('opens with the key that it names, among others', () => {
    expect(openSecret(envelope, [next, master], context)).toEqual(secret);
    expect(kidOf(envelope)).toBe(master.kid);
    expect(envelope).toMatch(/^1\.[0-9a-f]{16}\.[A-Za-z0-9_-]{80}$/);
  });

  it('is another one each time', () => {
    expect(sealSecret(secret, master, context, random)).not.toBe(envelope);
  });

  it('holds nothing as well as much', () => {
    for (const size of [0, 1, 100_000]) {
      const large = random(size);
      expect(equalBytes(openSecret(sealSecret(large, master, context, random), [master], context), large)).toBe(true);
    }
  });

  it.each([
    ['another purpose', { ...context, purpose: 'content-key' }],
    ['another tenant', { ...context, tenantId: 'tenant-b' }],
    ['another row', { ...context, id: 'row-2' }],
    ['parts that only look alike when joined', { ...context, tenantId: 'tenant', id: '-arow-1' }],
  ])('cannot be moved to %s', (_, moved) => {
    expect(faultOf(() => openSecret(envelope, [master], moved))).toBe('refused');
  });

  it('does not open when any character of it was changed', () => {
    for (let i = 0; i < envelope.length; i += 1) {
      const changed = `${envelope.slice(0, i)}${envelope[i] === 'A' ? 'B' : 'A'}${envelope.slice(i + 1)}`;
      expect(faultOf(() => openSecret(changed, [master], context))).not.toBe('none');
    }
  });

  it('does not open under the same id with another key', () => {
    expect(faultOf(() => openSecret(envelope, [{ ...next, kid: master.kid }], context))).toBe('refused');
  });

  it.each([
    ['nothing', '', 'malformed'],
    ['another version', envelope.replace(/^1/, '2'), 'malformed'],
    ['a line end', `${envelope}\n`, 'malformed'],
    ['a key that is not here', sealSecret(secret, next, context, random), 'unknown-key'],
    ['its end cut off', envelope.slice(0, -4), 'refused'],
    ['almost nothing in it', `1.${master.kid}.AAAA`, 'refused'],
  ])('is refused with %s', (_, text, fault) => {
    expect(faultOf(() => openSecret(text, [master], context))).toBe(fault);
  });

  it('says what it was about and nothing of the secret', () => {
    expect(() => openSecret(envelope, [], context)).toThrow('The data-key row-1 cannot be opened: unknown-key.');
  });

  it('takes no shorter key', () => {
    const short = { kid: 'short', key: new Uint8Array(16) };
    expect(() => sealSecret(secret, short, context, random)).toThrow(TypeError);
    expect(() => openSecret(`1.short.${'A'.repeat(80)}`, [short], context)).toThrow(TypeError);
  });
});

describe('rewrap', () => {
  it('puts the same secret under the new key', () => {
    const rewrapped = rewrap(envelope, [next, master], next, context, random);
    expect(kidOf(rewrapped)).toBe(next.kid);
    expect(openSecret(rewrapped, [next], context)).toEqual(secret);
  });

  it('can be run again after an interruption', () => {
    const rewrapped = rewrap(envelope, [next, master], next, context, random);
    expect(rewrap(rewrapped, [next], next, context, random)).toBe(rewrapped);
  });

  it('refuses what it cannot open', () => {
    expect(faultOf(() => rewrap(envelope, [next], next, context, random))).toBe('unknown-key');
  });
});

describe('a wrapping key from configuration', () => {
  it('has an id that follows from the key and does not give it away', () => {
    const hex = bytesToHex(master.key);
    expect(wrappingKey(hex.toUpperCase())).toEqual(master);
    expect(master.kid).not.toBe(next.kid);
    expect(hex).not.toContain(master.kid);
  });

  it.each(['', 'zz'.repeat(32), '00'.repeat(31), '00'.repeat(33), ` ${'00'.repeat(32)}`])('is refused as %j', (hex) => {
    expect(() => wrappingKey(hex)).toThrow('A wrapping key is written as 64 hexadecimal digits.');
  });
});
