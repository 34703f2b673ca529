import { expect, test } from 'vitest';
import { decodeBase64, openMediaShelf } from './media-shelf.ts';
import { mediaType } from './media-type.ts';

test.each([
  ['image/png', '\x89PNG\r\n\x1a\n…'],
  ['image/jpeg', '\xff\xd8\xff\xe0'],
  ['image/gif', 'GIF89a'],
  ['image/gif', 'GIF87a'],
  ['image/webp', 'RIFF1234WEBPVP8 '],
  ['image/avif', '\0\0\0\x20ftypavif'],
  ['audio/wav', 'RIFF1234WAVEfmt '],
  ['audio/ogg', 'OggS'],
  ['audio/mp4', '\0\0\0\x20ftypM4A '],
  ['audio/mpeg', 'ID3\x03'],
  ['audio/mpeg', '\xff\xfb\x90'],
  ['video/mp4', '\0\0\0\x20ftypisom'],
  ['video/webm', '\x1a\x45\xdf\xa3'],
  [undefined, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [undefined, '%PDF-1.7'],
  [undefined, 'RIFF1234AVI '],
  [undefined, '<html><script>'],
  [undefined, ''],
])('%s begins with %j', (type, start) => {
  expect(mediaType(Buffer.from(start, 'latin1'))).toBe(type);
});

test('the shelf names media by the SHA-256 of their bytes and keeps them once', () => {
  const shelf = openMediaShelf();
  const gif = Buffer.from('GIF89a');
  const first = shelf.add('a.gif', gif);
  const second = shelf.add('b.png', Buffer.from('GIF89a'));
  expect(first?.id).toBe('610f5ae4d76e332636a17bd357fd6ce99029316a99d320280d4d77a746bf29e8');
  expect(second).toBe(first);
  expect(shelf.add('c.svg', Buffer.from('<svg/>'))).toBeUndefined();
  expect([...shelf.media.values()]).toEqual([{ id: first?.id, name: 'a.gif', type: 'image/gif', bytes: gif }]);
});

test.each([
  ['R0lG\n ODlh', 'GIF89a'],
  ['R0lGOA==', 'GIF8'],
  ['R0lGOA', 'GIF8'],
  ['%%%', undefined],
  ['R0lGO', undefined],
  ['R0=lG', undefined],
  ['', ''],
])('base64 %j is %j', (text, bytes) => {
  const decoded = decodeBase64(text);
  expect(decoded && Buffer.from(decoded).toString('latin1')).toBe(bytes);
});
