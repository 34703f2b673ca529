import { describe, expect, it } from 'vitest';
import { placeHeaders } from './place-headers.ts';

describe('placeHeaders', () => {
  it('ask for the platform where its desk was opened', () => {
    expect(placeHeaders('/console/platform')).toEqual({ 'x-lembar-place': 'platform' });
    expect(placeHeaders('/console/platform/')).toEqual({ 'x-lembar-place': 'platform' });
  });

  it('ask for nothing anywhere else', () => {
    for (const path of ['/console/', '/console/items', '/console/platforms', '/platform']) {
      expect(placeHeaders(path)).toEqual({});
    }
  });
});
