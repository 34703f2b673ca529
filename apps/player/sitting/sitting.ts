import { type DeviceStatus, newestEpoch, statusOf } from '@lembar/assessment/attempt/device-state.ts';
import type { LogReply, StartReply } from '@lembar/contract/attempts.ts';
import {
  changesOf,
  readDetails,
  readStored,
  type SittingDetails,
  type SittingKey,
  writeDetails,
} from '../offline/sitting-records.ts';
import { randomUuid } from '../offline/uuid.ts';
import type { WriterClaim } from '../offline/writer-claim.ts';
import { createStore, type Watched } from '../store.ts';
import { type DevicePorts, type DeviceRunner, runDevice } from './device-runner.ts';
import { createMessages, type Messages } from './messages.ts';
import type { SittingPorts } from './ports.ts';
import { sendToSchool } from './school-line.ts';
import { createWriting, type Writing } from './writing.ts';

/** What a sitting shows of itself; numbers count entries of the log. */
export interface SittingState extends DeviceStatus {
  /** Another tab has taken over; nothing is written here any more. */
  fenced: boolean;
  /** False where this browser keeps nothing: answers are only in memory and at school. */
  durable: boolean;
}

/** One candidate's sitting on this device, as the screens use it. */
export interface Sitting extends Writing {
  readonly key: SittingKey;
  readonly state: Watched<SittingState>;
  readonly details: Watched<SittingDetails>;
  readonly messages: Messages;
  /** The server's words about the newest request that it refused. */
  readonly problemWords: Watched<string | null>;
  /** Asks the school to start, or to go on here. @param change what the candidate typed, in place of what is kept */
  open(change?: Pick<SittingDetails, 'title' | 'accessCode'>): Promise<void>;
  /** The item that was open last, if any. */
  lastVisited(): string | undefined;
  finish(): void;
  /** The page became visible: see at once what is to be sent, and ask for news. */
  wake(): void;
  network(up: boolean): void;
  /** Stores what is being typed, then lets the claim go. */
  close(): Promise<void>;
}

/** Brings a sitting back from the device, or prepares a new one. The claim is released with {@link Sitting.close}. */
export async function openSitting(ports: SittingPorts, key: SittingKey, claim: WriterClaim): Promise<Sitting> {
  const { disk, clock } = ports;
  const desk = await openDesk(ports, key);
  const { details, messages, problemWords } = desk;
  const fenced = createStore(false);
  const runner = runDevice(await readStored(disk, key), devicePorts(ports, desk, key, claim), () => fenced.set(true));
  const writing = createWriting(runner, () => clock.now() - (details.get().startedAt ?? clock.now()));
  const state = watchState(runner, fenced, disk.durable);
  state.subscribe(() => {
    if (state.get().receipt && details.get().opening) void desk.keep({ opening: undefined });
  });
  runner.dispatch({ kind: 'network', up: ports.network.isUp() });
  runner.dispatch({ kind: 'wake' });
  return {
    ...writing,
    key,
    state,
    details,
    messages,
    problemWords,
    open: async (change) => {
      if (change) await desk.keep(change);
      runner.dispatch({ kind: 'open', epochId: randomUuid() });
      // Somebody is waiting in front of the screen: a pause after an earlier refusal is not sat out.
      await runner.settled();
      runner.dispatch({ kind: 'wake' });
    },
    lastVisited: () => lastVisited(runner),
    finish: () => {
      writing.flushText();
      runner.dispatch({ kind: 'finish' });
    },
    wake: () => runner.dispatch({ kind: 'wake' }),
    network: (up) => runner.dispatch({ kind: 'network', up }),
    close: async () => {
      writing.flushText();
      await runner.settled();
      runner.stop();
      desk.close();
      claim.release();
    },
  };
}

function devicePorts(
  ports: SittingPorts,
  desk: Awaited<ReturnType<typeof openDesk>>,
  key: SittingKey,
  { guard }: WriterClaim,
): DevicePorts {
  const { disk } = ports;
  return {
    // Without durable storage every write counts as failed: the machine then sends at once and promises nothing.
    persist: async (write) => {
      if (!disk.durable) throw new Error('This browser keeps nothing.');
      await disk.write(changesOf(key, write), guard);
    },
    send: (id, request) => sendToSchool({ ...ports, ...desk, userId: key[0], deliveryId: key[1] }, id, request),
  };
}

/** Each reply tells the time; storing it more often than this only wears the phone. */
const REMEMBER_MS = 60_000;

/** What is kept of the school's replies beside the log. */
async function openDesk({ disk, clock }: SittingPorts, key: SittingKey) {
  const details = createStore<SittingDetails>((await readDetails(disk, key)) ?? { title: '', accessCode: '' });
  const messages = createMessages();
  const problemWords = createStore<string | null>(null);
  const { heard } = details.get();
  if (heard) clock.guess(heard);
  let isClosed = false;
  const keep = async (change: Partial<SittingDetails>): Promise<void> => {
    // A reply that comes after the end must not bring back what was discarded.
    if (isClosed) return;
    details.set({ ...details.get(), ...change });
    await writeDetails(disk, key, details.get());
  };
  const hear = ({ serverTime, deadline }: LogReply | StartReply, sentAt: number): Partial<SittingDetails> => {
    clock.hear(serverTime, sentAt);
    return { deadline: Date.parse(deadline), heard: { server: clock.now(), wall: Date.now() } };
  };
  return {
    details,
    messages,
    problemWords,
    keep,
    close: () => {
      isClosed = true;
    },
    accessCode: () => details.get().accessCode,
    onStarted: (reply: StartReply, sentAt: number) => {
      const { contentKey, seed, startedAt } = reply;
      return keep({ ...hear(reply, sentAt), opening: { contentKey, seed }, startedAt: Date.parse(startedAt) });
    },
    onLogged: (reply: LogReply, sentAt: number): void => {
      messages.receive(reply.notices);
      const before = details.get();
      const heard = hear(reply, sentAt);
      const isNews = heard.deadline !== before.deadline || clock.now() - (before.heard?.server ?? 0) > REMEMBER_MS;
      // Losing this write costs nothing: the next reply says the same again.
      if (isNews) keep(heard).catch(() => undefined);
    },
    onProblem: (problem: { title: string; detail?: string | undefined } | null) =>
      problemWords.set(problem ? (problem.detail ?? problem.title) : null),
  };
}

function watchState(runner: DeviceRunner, fenced: Watched<boolean>, durable: boolean): Watched<SittingState> {
  const read = () => ({ ...statusOf(runner.device.get()), fenced: fenced.get(), durable });
  const state = createStore<SittingState>(read());
  for (const source of [runner.device, fenced]) source.subscribe(() => state.set(read()));
  return state;
}

function lastVisited(runner: DeviceRunner): string | undefined {
  const device = runner.device.get();
  const entries = device.chains[newestEpoch(device)?.epochId ?? '']?.entries ?? [];
  return entries.filter(([, , kind]) => kind === 'visit').at(-1)?.[3];
}
