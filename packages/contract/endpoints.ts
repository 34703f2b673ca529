import * as assessments from './assessments.ts';
import * as attempts from './attempts.ts';
import * as box from './box.ts';
import * as deliveries from './deliveries.ts';
import type { Endpoint } from './endpoint.ts';
import * as identity from './identity.ts';
import * as imports from './imports.ts';
import * as items from './items.ts';
import * as media from './media.ts';
import * as monitoring from './monitoring.ts';
import * as operations from './operations.ts';
import * as platform from './platform.ts';
import * as results from './results.ts';
import * as roster from './roster.ts';
import * as school from './school.ts';

const rooms = [
  school,
  identity,
  roster,
  items,
  media,
  imports,
  assessments,
  deliveries,
  attempts,
  results,
  platform,
  operations,
  box,
  monitoring,
];

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'bearer' in value;

/** Every endpoint there is: the server must bind each, and the OpenAPI document lists each. */
export const endpoints: readonly Endpoint[] = rooms.flatMap((room) => Object.values(room).filter(isEndpoint));
