import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from './endpoint.ts';
import { type ProblemDocument, problemDocument } from './problems.ts';

type Part<Name extends string, T> = undefined extends T ? { [K in Name]?: T } : { [K in Name]: T };

/** What a call needs: exactly the parts that the endpoint declares. */
export type CallInput<E extends Endpoint> = Part<'params', ParamsOf<E>> &
  Part<'query', Partial<QueryOf<E>> | (undefined extends QueryOf<E> ? undefined : never)> &
  Part<'body', BodyOf<E>> & { bytes?: Uint8Array; token?: string; signal?: AbortSignal };

/** The server refused with a problem document. */
export class ProblemError extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Nothing usable came back: no network, a time-out, or somebody else's page (a captive portal). Trying again may help. */
export class NoAnswerError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'NoAnswerError';
  }
}

export interface HttpResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string | Uint8Array; signal?: AbortSignal },
) => Promise<HttpResponse>;

export interface ClientOptions {
  /** Empty in a page; `http://host:port` elsewhere. */
  baseUrl: string;
  send: Send;
  language: () => 'id' | 'en';
}

export type Call = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<ReplyOf<E>>;

function fillPath(path: string, params: Record<string, string>): string {
  return path.replace(/:([a-zA-Z0-9]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function queryString(query: Record<string, unknown> | undefined): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/**
 * One typed client for every endpoint. A reply counts only if it parses to the endpoint's schema.
 * @throws ProblemError when the server says what is wrong, NoAnswerError when nothing usable came back.
 */
export function createCall({ baseUrl, send, language }: ClientOptions): Call {
  return async (endpoint, input) => {
    const { params, query, body, bytes, token, signal } = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      bytes?: Uint8Array;
      token?: string;
      signal?: AbortSignal;
    };
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language() };
    if (token) headers.authorization = `Bearer ${token}`;
    if (bytes) headers['content-type'] = 'application/octet-stream';
    else if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await send(`${baseUrl}${fillPath(endpoint.path, params ?? {})}${queryString(query)}`, {
      method: endpoint.method,
      headers,
      ...(bytes ? { body: bytes } : body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }).catch((cause: unknown) => {
      throw new NoAnswerError('no connection', { cause });
    });
    return readReply(endpoint, response);
  };
}

async function readBytes(response: HttpResponse): Promise<Uint8Array> {
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new NoAnswerError('the reply broke off', { cause });
  });
  return new Uint8Array(bytes);
}

async function readReply<E extends Endpoint>(endpoint: E, response: HttpResponse): Promise<ReplyOf<E>> {
  if (response.ok && endpoint.reply === 'bytes') return (await readBytes(response)) as ReplyOf<E>;
  const json = await response.json().catch((cause: unknown) => {
    throw new NoAnswerError(`not JSON (HTTP ${response.status})`, { cause });
  });
  if (!response.ok) {
    const problem = problemDocument.safeParse(json);
    throw problem.success ? new ProblemError(problem.data) : new NoAnswerError(`HTTP ${response.status}`);
  }
  const reply = endpoint.reply === 'bytes' ? undefined : endpoint.reply.safeParse(json);
  if (!reply?.success) throw new NoAnswerError('the reply is not what this endpoint gives');
  return reply.data as ReplyOf<E>;
}
