import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../http/tokens.ts';
import type { UsedTickets } from './used-tickets.ts';

const TICKET_SECONDS = 30;

/** A ticket opens one WebSocket, once, within seconds: a page cannot send an Authorization header with a handshake. */
export interface Tickets {
  /** How long a ticket is good. */
  readonly seconds: number;
  give(tenantId: string, caller: Caller, now: Date): string;
  take(tenantId: string, ticket: string, now: Date): Promise<Caller | undefined>;
}

interface Content {
  tenantId: string;
  caller: Caller;
  expires: number;
  nonce: string;
}

export function hmacTickets(secret: Uint8Array, nonce: () => string, used: UsedTickets): Tickets {
  const sign = (text: string) => createHmac('sha256', secret).update(`ticket|${text}`).digest('base64url');
  return {
    seconds: TICKET_SECONDS,
    give(tenantId, caller, now) {
      const content: Content = { tenantId, caller, expires: now.getTime() + TICKET_SECONDS * 1000, nonce: nonce() };
      const text = Buffer.from(JSON.stringify(content)).toString('base64url');
      return `${text}.${sign(text)}`;
    },
    async take(tenantId, ticket, now) {
      const [text = '', signature = ''] = ticket.split('.');
      const expected = Buffer.from(sign(text));
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const content = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Content;
      if (content.tenantId !== tenantId || content.expires < now.getTime()) return undefined;
      return (await used.use(content.nonce, TICKET_SECONDS)) ? content.caller : undefined;
    },
  };
}
