import { canonical, type Json } from '@lembar/assessment/attempt/canonical.ts';
import { describe, expect, it } from 'vitest';
import vectors from '../../docs/protocol-vectors.json' with { type: 'json' };
import { buildVectors } from './testing/build-vectors.ts';

// Other clients are written against this file: a difference is a change of the protocol, never a repair of the file.
describe('docs/protocol-vectors.json', () => {
  it('is what this code computes (npx tsx tools/protocol-vectors.ts --write)', () => {
    expect(vectors).toEqual(JSON.parse(JSON.stringify(buildVectors())));
  });

  it('names what must be refused', () => {
    for (const text of vectors.canonical.refused) {
      expect(() => canonical(JSON.parse(text) as Json)).toThrow(TypeError);
    }
  });
});
