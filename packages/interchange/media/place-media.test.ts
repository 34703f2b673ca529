import { describe, expect, test } from 'vitest';
import { type LossEntry, takeNotes } from '../loss-report.ts';
import { openMediaShelf } from './media-shelf.ts';
import { placeMedia } from './place-media.ts';

const gif = Buffer.from('GIF89a');
const gifId = '610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8';
const wav = Buffer.from('RIFF1234WAVE');
const files = new Map<string, Uint8Array | undefined>([
  ['titik.gif', gif],
  ['gambar/sel daun.gif', gif],
  ['dialog.wav', wav],
  ['bagan.svg', Buffer.from('<svg/>')],
  ['rusak.gif', undefined],
]);

function place(html: string) {
  const entries: LossEntry[] = [];
  const shelf = openMediaShelf();
  const placed = placeMedia(html, {
    shelf,
    notes: takeNotes({ question: 1, name: '' }, entries, { left: 100 }),
    files: { find: (path) => (files.has(path) ? { path, bytes: files.get(path) } : undefined) },
  });
  return {
    html: placed,
    media: [...shelf.media.values()].map(({ name }) => name),
    notes: entries.map(({ verdict, construct }) => `${verdict} ${construct}`),
    details: entries.map(({ detail }) => detail.id).join(' '),
  };
}

describe('what is there is named by its id', () => {
  test.each([
    '@@PLUGINFILE@@/titik.gif',
    '@@PLUGINFILE@@/titik.gif?forcedownload=1',
    '@@PLUGINFILE@@/gambar/sel%20daun.gif',
    '@@PLUGINFILE@@/gambar/sel daun.gif',
    `data:image/png;base64,${gif.toString('base64')}`,
    `DATA:;base64,${gif.toString('base64')}`,
    `data:image/gif;charset=utf-8;base64,${gif.toString('base64')}`,
  ])('%s', (source) => {
    const { html, notes } = place(`<p>a <img alt="b &amp; c" src="${source}" width=5> d</p>`);
    expect(html).toBe(`<p>a <img alt="b &amp; c" src="media:${gifId}" width="5"> d</p>`);
    expect(notes).toEqual(['carried file']);
  });

  test('everything else stays letter by letter', () => {
    const html = `<P Class='x'>\\(a<b\\) &nbsp;<br/><b>é</B><!-- <img src="@@x@@"> -->`;
    expect(place(`${html}<img src='@@PLUGINFILE@@/titik.gif'>${html}`).html).toBe(
      `${html}<img src="media:${gifId}">${html}`,
    );
  });

  test('recordings, also as a source', () => {
    const { html, media } = place('<audio controls><source src="@@PLUGINFILE@@/dialog.wav"></audio>');
    expect(html).toMatch(/^<audio controls><source src="media:[0-9a-f]{64}"><\/audio>$/);
    expect(media).toEqual(['dialog.wav']);
  });

  test('a link to a recording or picture shows it, as in Moodle', () => {
    expect(place('<a href="@@PLUGINFILE@@/dialog.wav"><b>dengar</b></a> ini').html).toMatch(
      /^<audio src="media:[0-9a-f]{64}" controls=""><\/audio><b>dengar<\/b> ini$/,
    );
    expect(place('<a href="@@PLUGINFILE@@/titik.gif">titik</a>').html).toBe(`<img src="media:${gifId}" alt="">titik`);
  });

  test('the same bytes are one medium', () => {
    const twice = '<img src="@@PLUGINFILE@@/titik.gif"><img src="@@PLUGINFILE@@/gambar/sel%20daun.gif">';
    expect(place(twice).media).toEqual(['titik.gif']);
  });
});

describe('what cannot be had leaves its name and a note', () => {
  test.each([
    ['@@PLUGINFILE@@/hilang.png', '[hilang.png]'],
    ['@@PLUGINFILE@@/rusak.gif', '[rusak.gif]'],
    ['@@PLUGINFILE@@/bagan.svg', '[bagan.svg]'],
    ['@@PLUGINFILE@@/%E0%A4%A.png', '[%E0%A4%A.png]'],
    ['https://contoh.sch.id/peta.png?x=1', '[peta.png]'],
    ['//contoh.sch.id/', '[//contoh.sch.id/]'],
    ['peta.png', '[peta.png]'],
    ['data:image/svg+xml,%3Csvg/%3E', '[image.svg+xml]'],
    ['data:image/png;base64,%%%', '[image.png]'],
    ['media:0000', '[media:0000]'],
    [`media:${gifId}`, `[media:${gifId}]`],
  ])('%s', (source, shown) => {
    const { html, media, notes } = place(`a<img src="${source}">b`);
    expect({ html, media, notes }).toEqual({ html: `a${shown}b`, media: [], notes: ['dropped file'] });
    expect(place(`<img alt="x < y" src="${source}">`).html).toBe('[x &lt; y]');
  });

  test('a link to a document keeps its text', () => {
    const { html, notes } = place('<a href="@@PLUGINFILE@@/naskah.pdf">naskah</a>, <a href="https://a.id">laman</a>');
    expect(html).toBe('naskah, <a href="https://a.id">laman</a>');
    expect(notes).toEqual(['dropped file']);
    expect(place('<a href="media:1">a</a>').html).toBe('a');
  });

  test('other pictures of an element, and addresses in odd places, are noted', () => {
    expect(place('<img src="@@PLUGINFILE@@/titik.gif" srcset="b.gif 2x">')).toMatchObject({
      html: `<img src="media:${gifId}">`,
      notes: ['carried file', 'dropped file'],
    });
    expect(place('<p style="background:url(@@PLUGINFILE@@/titik.gif)">a</p>').notes).toEqual(['dropped file']);
    expect(place('lihat @@PLUGINFILE@@/titik.gif').notes).toEqual(['dropped file']);
  });
});

test('active content is noted by name', () => {
  const { notes, details } = place('<p onclick="x()">a</p><script>x()</script><iframe src="b"></iframe>');
  expect(notes).toEqual(['dropped active-content']);
  expect(details).toContain('onclick, <script>, <iframe>');
});
