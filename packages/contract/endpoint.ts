import type * as z from 'zod/mini';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Schema = z.ZodMiniType;

/** Who may carry which proof: a sign-in session's access token, an attempt's grant, or nothing at all. */
export type Bearer = 'access-token' | 'grant' | 'none';

/** An endpoint as a value: the server binds it, clients call it, and the OpenAPI document is printed from it. */
export interface Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Reply extends Schema | 'bytes' = Schema | 'bytes',
> {
  readonly name: string;
  readonly method: Method;
  /** Fastify's form: `/api/deliveries/:deliveryId`. */
  readonly path: string;
  readonly summary: string;
  readonly bearer: Bearer;
  readonly params: Params;
  readonly query: Query;
  /** `undefined` where the request has no body; `rawBody` names endpoints that take bytes instead. */
  readonly body: Body;
  readonly rawBody: { readonly maxBytes: number } | undefined;
  /** `'bytes'` for a file or a stream. */
  readonly reply: Reply;
}

interface EndpointDefinition<P, Q, B, R> {
  name: string;
  method: Method;
  path: string;
  summary: string;
  bearer?: Bearer;
  params?: P;
  query?: Q;
  body?: B;
  rawBody?: { maxBytes: number };
  reply: R;
}

/** Defines an endpoint. Without `bearer` it demands a signed-in caller. */
export function endpoint<
  const R extends Schema | 'bytes',
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
>(definition: EndpointDefinition<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    name: definition.name,
    method: definition.method,
    path: definition.path,
    summary: definition.summary,
    bearer: definition.bearer ?? 'access-token',
    params: definition.params as P,
    query: definition.query as Q,
    body: definition.body as B,
    rawBody: definition.rawBody,
    reply: definition.reply,
  };
}

type Of<S> = S extends Schema ? z.infer<S> : undefined;

export type ParamsOf<E extends Endpoint> = Of<E['params']>;
export type QueryOf<E extends Endpoint> = Of<E['query']>;
export type BodyOf<E extends Endpoint> = E['rawBody'] extends undefined ? Of<E['body']> : Of<E['body']>;
export type ReplyOf<E extends Endpoint> = E['reply'] extends Schema ? z.infer<E['reply']> : Uint8Array;
