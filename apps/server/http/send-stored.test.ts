import { Readable } from 'node:stream';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { readRange, sendStored } from './send-stored.ts';

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=2-5', { start: 2, end: 5 }],
  ['bytes=2-', { start: 2, end: 9 }],
  ['bytes=2-99', { start: 2, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-2', undefined],
  ['bytes=0-1,4-5', undefined],
  ['bytes=-', undefined],
  ['items=0-1', undefined],
  ['bytes=a-b', undefined],
  [undefined, undefined],
])('of ten bytes, %j', (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

test('a part is told apart from the whole', async () => {
  const bytes = Buffer.from('0123456789');
  const app = Fastify();
  const stored = {
    size: bytes.length,
    read: (range?: { start: number; end: number }) =>
      Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes], { objectMode: false }),
  };
  app.get('/', (request, reply) => sendStored(request, reply, { stored, type: 'audio/ogg', headers: { etag: '"e"' } }));
  const ask = async (headers: Record<string, string>) => {
    const reply = await app.inject({ url: '/', headers });
    return [reply.statusCode, reply.body, reply.headers['content-range'], reply.headers['content-length']];
  };
  expect(await ask({})).toEqual([200, '0123456789', undefined, '10']);
  expect(await ask({ range: 'bytes=3-4' })).toEqual([206, '34', 'bytes 3-4/10', '2']);
  expect(await ask({ range: 'bytes=10-' })).toEqual([416, '', 'bytes */10', '0']);
  expect(await ask({ range: 'bytes=3-4', 'if-range': '"e"' })).toEqual([206, '34', 'bytes 3-4/10', '2']);
  expect(await ask({ range: 'bytes=3-4', 'if-range': '"other"' })).toEqual([200, '0123456789', undefined, '10']);
  await app.close();
});
