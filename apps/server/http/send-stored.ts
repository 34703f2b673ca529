import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ByteRange } from '../adapters/object-store.ts';
import type { StoredReply } from './route.ts';

/**
 * The one range that a request asks for, cut to the size (RFC 9110 §14). Undefined: the whole. 'unsatisfiable': it begins
 * behind the end. Several ranges, and whatever cannot be read, count as none: the whole is always a right answer.
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}

/** Sends what the object store has: all of it, or the range that a player of recordings asks for. */
export function sendStored(request: FastifyRequest, reply: FastifyReply, outcome: StoredReply): FastifyReply {
  const { stored, type, headers = {} } = outcome;
  for (const [name, value] of Object.entries(headers)) void reply.header(name, value);
  void reply.type(type).header('accept-ranges', 'bytes');
  const condition = request.headers['if-range'];
  const holds = condition === undefined || condition === headers.etag;
  const range = holds ? readRange(request.headers.range, stored.size) : undefined;
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${stored.size}`).header('content-length', '0').send();
  }
  if (!range) return reply.header('content-length', String(stored.size)).send(stored.read());
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${stored.size}`)
    .header('content-length', String(range.end - range.start + 1))
    .send(stored.read(range));
}
