import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type Call, createCall, NoAnswerError, ProblemError, type Send } from '@lembar/contract/client.ts';
import { Agent, request } from 'undici';
import type { Meter } from './meter.ts';

export interface LineOptions {
  /** At most so many connections; a request beyond them waits for a free one. */
  connections: number;
  /** From sending to the last byte of the reply. */
  timeoutMs: number;
  meter: Meter;
}

/** A line to one server, kept open between requests. */
export interface Line {
  send: Send;
  /** Cuts whatever is still under way. */
  close(): Promise<void>;
}

/** Names below `.localhost` are this machine (RFC 6761, section 6.3); Node asks a name server, which does not know them. */
const lookup: LookupFunction = (hostname, options, done) => {
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) lookUp(hostname, options, done);
  else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

const CONNECT_MS = 5_000;

/** Opens a line. The Host header is that of the URL whatever address the name has, so it says which school is meant. */
export function openLine({ connections, timeoutMs, meter }: LineOptions): Line {
  const dispatcher = new Agent({ connections, pipelining: 1, connect: { lookup, timeout: CONNECT_MS } });
  const send: Send = async (url, { method, headers, body }) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const given = body === undefined ? {} : { body };
      const times = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
      const answer = await request(url, { dispatcher, method: method as 'GET', headers, signal, ...times, ...given });
      const bytes = await answer.body.arrayBuffer();
      meter.heard();
      return readable(answer.statusCode, answer.headers, bytes);
    } catch (error) {
      meter.unheard();
      throw error;
    }
  };
  return { send, close: () => dispatcher.destroy() };
}

type Headers = Awaited<ReturnType<typeof request>>['headers'];

function readable(status: number, headers: Headers, bytes: ArrayBuffer): Awaited<ReturnType<Send>> {
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
    json: async () => JSON.parse(new TextDecoder().decode(bytes)),
    arrayBuffer: async () => bytes,
  };
}

/** The typed client over a line; whatever goes wrong is counted by its name. */
export function callOver(send: Send, { url, meter }: { url: URL; meter: Meter }): Call {
  const call = createCall({ baseUrl: url.origin, send, language: () => 'en' });
  return async (endpoint, input) => {
    try {
      return await call(endpoint, input);
    } catch (error) {
      meter.countError(nameOf(error));
      throw error;
    }
  };
}

function nameOf(error: unknown): string {
  if (error instanceof ProblemError) return error.problem.code;
  if (!(error instanceof NoAnswerError)) return error instanceof Error ? error.name : 'unknown';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (typeof code === 'string') return code;
  return cause instanceof Error ? cause.name : error.message;
}
