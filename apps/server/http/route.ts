import type { Readable } from 'node:stream';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ReplyOf } from '@lembar/contract/endpoint.ts';
import type { ProblemLanguage } from '@lembar/contract/problems.ts';
import type { StoredObject } from '../adapters/object-store.ts';
import type { Permission } from './permission.ts';

/** A file or a stream as a reply. */
export interface BytesReply {
  readonly bytes: Readable | Uint8Array;
  readonly type: string;
  readonly headers?: Record<string, string>;
}

/** What the object store has as a reply; the caller may ask for a part of it. */
export interface StoredReply {
  readonly stored: StoredObject;
  readonly type: string;
  readonly headers?: Record<string, string>;
}

export interface Input<E extends Endpoint> {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** The bytes of a `rawBody` endpoint; empty elsewhere. */
  readonly bytes: Uint8Array;
  readonly language: ProblemLanguage;
  readonly requestId: string;
  readonly address: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

/** A reply that also sets the refresh cookie (or clears it with null), or another status. */
export class Reply<Body> {
  readonly body: Body;
  readonly refreshCookie: { value: string; expires: Date } | null | undefined;
  readonly status: number;
  constructor(
    body: Body,
    {
      refreshCookie,
      status = 200,
    }: { refreshCookie?: { value: string; expires: Date } | null | undefined; status?: number } = {},
  ) {
    this.body = body;
    this.refreshCookie = refreshCookie;
    this.status = status;
  }
}

type Outcome<E extends Endpoint> = E['reply'] extends 'bytes'
  ? BytesReply | StoredReply
  : ReplyOf<E> | Reply<ReplyOf<E>>;

export interface Route {
  readonly endpoint: Endpoint;
  readonly permission: Permission<object>;
  readonly handle: (context: object, input: Input<Endpoint>) => Promise<unknown>;
}

/** Binds a contract line to who may call it and what it does. The permission is a required argument on purpose. */
export function route<E extends Endpoint, Context extends object>(
  endpoint: E,
  permission: Permission<Context>,
  handle: (request: Context & Input<E>) => Promise<Outcome<E>>,
): Route {
  return {
    endpoint,
    permission,
    handle: (context, input) => handle({ ...input, ...context } as Context & Input<E>),
  };
}
