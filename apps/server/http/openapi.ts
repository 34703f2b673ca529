import type { Endpoint } from '@lembar/contract/endpoint.ts';
import { endpoints } from '@lembar/contract/endpoints.ts';
import { problemDocument } from '@lembar/contract/problems.ts';
import * as z from 'zod';

type Json = Record<string, unknown>;

// The contract is written with zod/mini, whose schemas the full package reads as its own.
function schemaOf(schema: object, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, {
    io,
    unrepresentable: 'any',
    target: 'openapi-3.0',
  }) as Json;
  return rest;
}

function parameters(endpoint: Endpoint): Json[] {
  const of = (schema: object | undefined, place: 'path' | 'query') => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] };
    return Object.entries(properties).map(([name, shape]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: shape,
    }));
  };
  return [...of(endpoint.params, 'path'), ...of(endpoint.query, 'query')];
}

function requestBody({ body, rawBody }: Endpoint): Json {
  if (rawBody)
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  return body
    ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
    : {};
}

function responses({ reply }: Endpoint): Json {
  const content =
    reply === 'bytes'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: schemaOf(reply, 'output') } };
  return { 200: { description: 'OK', content }, default: { $ref: '#/components/responses/Problem' } };
}

function operation(endpoint: Endpoint): Json {
  const security = endpoint.bearer === 'none' ? [] : [{ [endpoint.bearer]: [] }];
  const given = parameters(endpoint);
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    security,
    ...(given.length > 0 ? { parameters: given } : {}),
    ...requestBody(endpoint),
    responses: responses(endpoint),
  };
}

/** The OpenAPI 3.1 document of the contract: printed from the endpoints, so it cannot say anything else than they do. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-zA-Z0-9]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description });
  return {
    openapi: '3.0.3',
    info: { title: 'Lembar', version, license: { name: 'AGPL-3.0-or-later' } },
    paths,
    components: {
      securitySchemes: {
        'access-token': bearer('From POST /api/auth/login.'),
        grant: bearer('From POST /api/deliveries/{deliveryId}/attempts; see docs/PROTOCOL.md.'),
      },
      responses: {
        Problem: {
          description: 'What is wrong, by RFC 9457.',
          content: { 'application/problem+json': { schema: schemaOf(problemDocument, 'output') } },
        },
      },
    },
  };
}
