import { feed, flush, ring, switchOn } from './handset.ts';
import { answer } from './school.ts';
import type { Handset, Mail, Outcome, School, World } from './world.ts';

// The line between phones and school: it loses, repeats, delays, reorders and alters.

type RequestMail = Extract<Mail, { kind: 'request' }>;

function take(world: World, which: number): Mail | undefined {
  return world.mail.length === 0 ? undefined : world.mail.splice(which % world.mail.length, 1)[0];
}

/** Any letter may arrive next, so the line reorders and delays. */
export function deliver(world: World, which: number): void {
  const mail = take(world, which);
  if (mail?.kind === 'request') process(world, mail);
  else if (mail) receive(world, mail);
}

function process(world: World, mail: RequestMail, basis?: School): void {
  const handset = world.handsets[mail.handset];
  if (!handset) return;
  const outcome = answer(world, handset, mail.path, mail.request, basis);
  const reply: Mail = { kind: 'reply', handset: mail.handset, event: withId(outcome, mail.id) };
  world.oldReplies.push(reply);
  world.mail.push(reply);
}

function withId(outcome: Outcome, id: number): Extract<Mail, { kind: 'reply' }>['event'] {
  return { ...outcome, id } as Extract<Mail, { kind: 'reply' }>['event'];
}

function receive(world: World, mail: Extract<Mail, { kind: 'reply' }>): void {
  const handset = world.handsets[mail.handset];
  if (handset) feed(world, handset, mail.event);
}

/** A request or its reply is lost; the phone's request times out. */
export function lose(world: World, which: number): void {
  const mail = take(world, which);
  const handset = mail && world.handsets[mail.handset];
  if (handset) feed(world, handset, { kind: 'failed', id: mail.kind === 'request' ? mail.id : mail.event.id });
}

export function duplicate(world: World, which: number): void {
  const mail = world.mail[which % Math.max(1, world.mail.length)];
  if (mail) world.mail.push(mail);
}

/** A proxy answers the present request of a phone with a reply of an earlier one. */
export function replayOld(world: World, which: number): void {
  const old = world.oldReplies[which % Math.max(1, world.oldReplies.length)];
  const flight = old && world.handsets[old.handset]?.machine?.flight;
  if (old && flight) receive(world, { ...old, event: { ...old.event, id: flight.id } });
}

/** A request arrives under the address of another attempt. */
export function misdeliver(world: World, which: number): void {
  const requests = world.mail.filter((mail): mail is RequestMail => mail.kind === 'request');
  const mail = requests[which % Math.max(1, requests.length)];
  const other = Object.keys(world.school.attempts).find((id) => id !== mail?.path);
  if (mail && other) process(world, { ...mail, path: other });
}

/** Two requests are read at the same moment and written one after the other. */
export function deliverTogether(world: World, which: number, other: number): void {
  const basis = world.school;
  for (const mail of [take(world, which), take(world, other)]) {
    if (mail?.kind === 'request') process(world, mail, basis);
    else if (mail) receive(world, mail);
  }
}

/** A good minute for one phone: it is on, everything it writes and sends arrives. */
export function settle(world: World, handset: Handset): void {
  switchOn(world, handset);
  if (!handset.online) return;
  for (let turn = 0; turn < 12; turn += 1) {
    while (handset.writing.length > 0) flush(world, handset);
    const index = world.mail.findIndex((mail) => mail.handset === handset.index);
    if (index >= 0) deliver(world, index);
    else if (handset.alarm && turn < 6) ring(world, handset);
  }
}
