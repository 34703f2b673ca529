import type { LoggedReply, ReplyEvent, StartedReply, SubmittedReply } from './device-events.ts';
import { entriesToRescue } from './device-rescue.ts';
import {
  chainOf,
  type Device,
  type DeviceRequest,
  type EpochNote,
  emptyChain,
  extend,
  newestEpoch,
} from './device-state.ts';
import {
  fail,
  persist,
  persistFirst,
  pump,
  setTimer,
  type Turn,
  update,
  updateNote,
  updateSitting,
} from './device-turn.ts';
import { compareEpochs, type Entry } from './log.ts';
import type { CarriedLog } from './log-carry.ts';
import type { Receipt } from './registrar-facts.ts';

const REFUSED_MS = 15_000;

/**
 * A reply counts only if it answers the request under way and names what that was about. Everything else is taken for
 * no answer: a captive portal's 200 is not an acknowledgement.
 */
export function reply(turn: Turn, event: ReplyEvent): void {
  const { flight } = turn.device;
  if (flight?.id !== event.id) return;
  update(turn, { flight: null });
  if (event.kind === 'refused') refused(turn, flight.request, event.problem);
  else if (event.kind === 'started' && flight.request.kind === 'start') started(turn, flight.request, event.reply);
  else if (event.kind === 'logged' && flight.request.kind === 'append') logged(turn, flight.request, event.reply);
  else if (event.kind === 'submitted' && flight.request.kind === 'submit') submitted(turn, flight.request, event.reply);
  else fail(turn);
}

function refused(turn: Turn, request: DeviceRequest, problem: string): void {
  update(turn, { problem });
  if (request.kind === 'start') {
    updateSitting(turn, { opening: null });
    persist(turn);
  }
  setTimer(turn, 'backoff', REFUSED_MS * (1 + turn.random));
}

function succeed(turn: Turn): void {
  update(turn, { failures: 0, problem: null });
  pump(turn, true);
}

type Request<K extends DeviceRequest['kind']> = Extract<DeviceRequest, { kind: K }>;

function started(turn: Turn, request: Request<'start'>, granted: StartedReply): void {
  const { attemptId, epochId, grant, grantedAt, acked, head } = granted;
  const own = turn.device.sitting.attemptId;
  if (epochId !== request.epochId || (own !== null && own !== attemptId)) {
    fail(turn);
    return;
  }
  const { epochs, rescued } = recover(turn.device, request, granted.carried);
  const empty = emptyChain(attemptId, epochId, turn.sha256);
  const again = rescued.map(([, t, kind, ref, value], index) => [index + 1, t, kind, ref, value] as const);
  const chain = extend(empty, again, turn.device.written + 1, turn.sha256);
  const whole = empty.heads[acked] === head;
  const note: EpochNote = {
    epochId,
    grant,
    grantedAt,
    acked: 0,
    inTime: 0,
    proof: null,
    chain: 'whole',
    receipt: null,
  };
  const carried = { [epochId]: { logs: granted.carried, write: turn.device.written + 1 } };
  update(turn, {
    chains: { ...turn.device.chains, [epochId]: chain },
    carried: { ...turn.device.carried, ...carried },
    ask: [epochId],
    server: null,
    problem: null,
  });
  const finishing = request.recovers !== null && turn.device.sitting.finishing;
  updateSitting(turn, { attemptId, opening: null, epochs: [...epochs, note].sort(compareEpochs), finishing });
  persistFirst(turn);
  if (whole) pump(turn, true);
  else loseChain(turn, epochId);
}

function recover(
  device: Device,
  { recovers }: Request<'start'>,
  carried: readonly CarriedLog[],
): { epochs: readonly EpochNote[]; rescued: readonly Entry[] } {
  const { epochs } = device.sitting;
  const lost = epochs.find((note) => note.epochId === recovers?.epochId);
  if (!lost) return { epochs, rescued: [] };
  const rescued = entriesToRescue(device, lost, carried);
  const resolved: EpochNote = { ...lost, chain: rescued ? 'left' : 'whole' };
  return { epochs: epochs.map((note) => (note === lost ? resolved : note)), rescued: rescued ?? [] };
}

function logged(turn: Turn, { request }: Request<'append'>, given: LoggedReply): void {
  const ours = given.attemptId === turn.device.sitting.attemptId && given.epochId === request.epochId;
  if (!ours) fail(turn);
  else if (!isOnChain(turn, request.epochId, given)) loseChain(turn, request.epochId);
  else follow(turn, request, given);
}

/** The server's mark is taken over, upwards and downwards. */
function follow(turn: Turn, { epochId, from, entries }: Request<'append'>['request'], given: LoggedReply): void {
  const { acked, inTime, state, live, receiptCode } = given;
  const before = turn.device.sitting;
  updateNote(turn, epochId, { acked, inTime });
  keepBestProof(turn, epochId, given);
  if (turn.device.sitting !== before) persist(turn);
  if (epochId === newestEpoch(turn.device)?.epochId) update(turn, { server: { state, live, receiptCode } });
  // A server that did not take the batch is not asked again at once.
  if (acked === from - 1 && entries.length > 0) fail(turn);
  else succeed(turn);
}

/** Whether the server's mark is one that we have computed ourselves: it may lie behind what it said before. */
function isOnChain(turn: Turn, epochId: string, { acked, head }: { acked: number; head: string }): boolean {
  return chainOf(turn.device, epochId).heads[acked] === head;
}

/**
 * The server holds entries that we do not: a power cut took the end of our log. A new epoch takes what only we have, but
 * not at once, so that a server that says so each time is not flooded with epochs.
 */
function loseChain(turn: Turn, epochId: string): void {
  updateNote(turn, epochId, { chain: 'lost' });
  persist(turn);
  fail(turn);
}

/** Of all acknowledgements the one that certifies most entries as received in time. */
function keepBestProof(turn: Turn, epochId: string, { inTime, proof }: LoggedReply): void {
  const best = turn.device.sitting.epochs.find((note) => note.epochId === epochId)?.proof;
  if (inTime > (best?.inTime ?? 0)) updateNote(turn, epochId, { proof: { text: proof, inTime } });
}

function submitted(turn: Turn, { request }: Request<'submit'>, answer: SubmittedReply): void {
  if (answer.outcome === 'resend') resend(turn, request.epochId, answer);
  else if (fits(turn, request, answer.receipt)) keepReceipt(turn, request.epochId, answer.receipt);
  else fail(turn);
}

/** The server lacks something; asking also brings what the epoch took along. */
function resend(turn: Turn, epochId: string, mark: { acked: number; head: string }): void {
  if (!isOnChain(turn, epochId, mark)) {
    loseChain(turn, epochId);
    return;
  }
  updateNote(turn, epochId, { acked: mark.acked });
  persist(turn);
  update(turn, { ask: [epochId], server: null });
  fail(turn);
}

/** Of two receipts for the same log, which only a restore can bring about, the earlier one stands. */
function keepReceipt(turn: Turn, epochId: string, receipt: Receipt): void {
  const former = turn.device.sitting.epochs.find((note) => note.epochId === epochId)?.receipt;
  const stands = former?.head === receipt.head && former.receivedAt <= receipt.receivedAt ? former : receipt;
  updateNote(turn, epochId, { receipt: stands });
  const live = turn.device.server?.live ?? true;
  update(turn, { server: { state: 'submitted', live, receiptCode: stands.code } });
  persist(turn);
  succeed(turn);
}

/** A receipt is for us only if it names our attempt, our epoch and the whole of our log. */
function fits(turn: Turn, { epochId, seq, head }: Request<'submit'>['request'], receipt: Receipt): boolean {
  return (
    receipt.attemptId === turn.device.sitting.attemptId &&
    receipt.epochId === epochId &&
    receipt.entries === seq &&
    receipt.head === head
  );
}
