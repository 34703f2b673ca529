import { describe, expect, it } from 'vitest';
import { mediaIdsIn } from './media-ids.ts';

const a = '018f2b7e-0000-7000-8000-00000000000a';
const b = '018f2b7e-0000-7000-8000-00000000000b';

describe('mediaIdsIn', () => {
  it('finds media anywhere in nested content, each once', () => {
    const content = {
      body: `<img src="media:${b}">`,
      options: [{ content: `<img src="media:${a}"><img src="media:${b}">` }],
    };
    expect(mediaIdsIn(content)).toEqual([a, b]);
  });

  it('finds nothing where there is nothing', () => {
    expect(mediaIdsIn(undefined)).toEqual([]);
    expect(mediaIdsIn({ body: 'media:abc' })).toEqual([]);
  });
});
