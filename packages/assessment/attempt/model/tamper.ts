import type { AppendRequest } from '../registrar-facts.ts';
import type { Mail, World } from './world.ts';

type RequestMail = Extract<Mail, { kind: 'request' }>;

/** Something on the way may change the next append with entries; the signature of the grant is out of its reach. */
export function onTheWay(world: World, mail: RequestMail): RequestMail {
  const { request } = mail;
  const { tampering } = world;
  if (tampering === null || request.kind !== 'append' || request.request.entries.length === 0) return mail;
  world.tampering = null;
  return { ...mail, request: { ...request, request: alter(request.request, tampering) } };
}

function alter(request: AppendRequest, how: number): AppendRequest {
  const { entries, carried } = request;
  if (how === 0) return { ...request, entries: entries.map(([seq, t, kind, ref]) => [seq, t, kind, ref, 'forged']) };
  if (how === 1) return { ...request, entries: entries.slice(1) };
  if (how === 2) return { ...request, entries: [...entries].reverse() };
  if (how === 3) return { ...request, from: request.from + 1 };
  return carried ? { ...request, carried: carried.slice(1) } : { ...request, head: request.prev };
}
