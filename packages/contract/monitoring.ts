import * as z from 'zod/mini';
import { attemptRow } from './deliveries.ts';
import { endpoint } from './endpoint.ts';
import { instant, uuid } from './shapes.ts';

/** A page cannot put a token into a WebSocket's handshake header, hence a ticket that is good once and for seconds. */
export const openMonitoring = endpoint({
  name: 'openMonitoring',
  method: 'POST',
  path: '/api/monitoring/tickets',
  summary: 'A short ticket for the WebSocket /monitoring?ticket=…',
  reply: z.object({ ticket: z.string(), expiresIn: z.number() }),
});

/** What a page says on /monitoring. */
export const monitoringCommand = z.strictObject({ kind: z.literal('watch'), deliveryId: uuid });

/** What /monitoring says: a whole picture after `watch`, then the rows that changed. */
export const monitoringEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('picture'), deliveryId: uuid, serverTime: instant, rows: z.array(attemptRow) }),
  z.object({ kind: z.literal('changed'), deliveryId: uuid, serverTime: instant, rows: z.array(attemptRow) }),
  z.object({ kind: z.literal('refused'), deliveryId: uuid }),
]);
export type MonitoringEvent = z.infer<typeof monitoringEvent>;
