import { describe, expect, it } from 'vitest';
import { createMediaLinks } from './media-links.ts';

function setUp(answers: (ids: string[]) => Promise<Record<string, string>>) {
  const clock = { time: 0 };
  const asked: string[][] = [];
  const links = createMediaLinks(
    (ids) => {
      asked.push(ids);
      return answers(ids);
    },
    () => clock.time,
    1000,
  );
  return { links, asked, clock };
}

const known = async (ids: string[]) => Object.fromEntries(ids.map((id) => [id, `/media/${id}`]));

describe('media links', () => {
  it('are asked for together and only once', async () => {
    const { links, asked } = setUp(known);
    expect(await Promise.all([links.linkOf('a'), links.linkOf('b'), links.linkOf('a')])).toEqual([
      '/media/a',
      '/media/b',
      '/media/a',
    ]);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('are asked for again before they expire', async () => {
    const { links, asked, clock } = setUp(known);
    await links.linkOf('a');
    clock.time = 1000;
    await links.linkOf('a');
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('are asked for again after a failure', async () => {
    let failing = true;
    const { links } = setUp((ids) => (failing ? Promise.reject(new Error('away')) : known(ids)));
    await expect(links.linkOf('a')).rejects.toThrow('away');
    failing = false;
    expect(await links.linkOf('a')).toBe('/media/a');
  });

  it('are nothing for a medium that the server does not know', async () => {
    const { links } = setUp(async () => ({}));
    expect(await links.linkOf('a')).toBeUndefined();
  });
});
