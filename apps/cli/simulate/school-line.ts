import type { ReplyEvent } from '@lembar/assessment/attempt/device-events.ts';
import type { DeviceRequest } from '@lembar/assessment/attempt/device-state.ts';
import { appendToLog, type StartReply, startAttempt, submitAttempt } from '@lembar/contract/attempts.ts';
import { type Call, ProblemError } from '@lembar/contract/client.ts';
import type { Clock } from './clock.ts';
import type { Meter } from './meter.ts';
import { askedToWait, mayPass } from './patience.ts';
import type { Session } from './session.ts';

/** How one device reaches the school. */
export interface SchoolLine {
  call: Call;
  session: Session;
  deliveryId: string;
  accessCode: string;
  /** Says "the same device" to the server. */
  device: string;
  meter: Meter;
  clock: Clock;
  /** Takes what of a start is not the machine's business: content key, seed, times. */
  onStarted(reply: StartReply): void;
}

/** Carries one request of the device machine to the school and its answer back. Never rejects. */
export async function sendToSchool(line: SchoolLine, id: number, request: DeviceRequest): Promise<ReplyEvent> {
  try {
    return await ask(line, id, request);
  } catch (error) {
    if (error instanceof ProblemError && !mayPass(error)) return { kind: 'refused', id, problem: error.problem.code };
    await line.clock.sleep(askedToWait(error));
    return { kind: 'failed', id };
  }
}

async function ask(line: SchoolLine, id: number, request: DeviceRequest): Promise<ReplyEvent> {
  switch (request.kind) {
    case 'start': {
      const reply = await line.meter.time('start', () => start(line, request));
      line.onStarted(reply);
      return { kind: 'started', id, reply: reply };
    }
    case 'append': {
      const call = () => append(line, request);
      // A request without entries only asks for news; that is no save.
      const reply = await (request.request.entries.length > 0 ? line.meter.time('save', call) : call());
      return { kind: 'logged', id, reply: reply };
    }
    case 'submit':
      return { kind: 'submitted', id, reply: await line.meter.time('submit', () => submit(line, request)) };
  }
}

type Request<K extends DeviceRequest['kind']> = Extract<DeviceRequest, { kind: K }>;

function start(
  { session, deliveryId, accessCode, device }: SchoolLine,
  { epochId, recovers, grant }: Request<'start'>,
) {
  const body = { accessCode, device, epochId, recovers, ...(grant === null ? {} : { grant }) };
  return session.call(startAttempt, { params: { deliveryId }, body });
}

function append({ call }: SchoolLine, { attemptId, grant, request, proof }: Request<'append'>) {
  const { carried, entries, ...rest } = request;
  const body = {
    ...rest,
    entries: [...entries],
    ...(carried ? { carried: [...carried] } : {}),
    ...(proof === null ? {} : { proof }),
  };
  return call(appendToLog, { params: { attemptId }, body, token: grant });
}

function submit({ call }: SchoolLine, { attemptId, grant, request, receipt }: Request<'submit'>) {
  const body = { ...request, ...(receipt ? { receipt } : {}) };
  return call(submitAttempt, { params: { attemptId }, body, token: grant });
}
