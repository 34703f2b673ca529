import type { ReplyEvent } from '@lembar/assessment/attempt/device-events.ts';
import type { DeviceRequest } from '@lembar/assessment/attempt/device-state.ts';
import { appendToLog, type LogReply, type StartReply, startAttempt, submitAttempt } from '@lembar/contract/attempts.ts';
import { type Call, ProblemError } from '@lembar/contract/client.ts';
import type { ProblemDocument } from '@lembar/contract/problems.ts';
import type { Session } from '../session/session.ts';

/** How a sitting reaches the school, and what of the replies is not the machine's business. */
export interface SchoolLine {
  call: Call;
  session: Session;
  /** Whose sitting it is: another user of this device who is signed in must not start it. */
  userId: string;
  deliveryId: string;
  device: string;
  /** The access code as the candidate typed it. */
  accessCode(): string;
  /** Keeps content key, seed and times; the machine hears of the start only after that. */
  onStarted(reply: StartReply, sentAt: number): Promise<void>;
  onLogged(reply: LogReply, sentAt: number): void;
  onProblem(problem: ProblemDocument | null): void;
}

/** Carries one request of the machine to the school and its answer back. Never rejects. */
export async function sendToSchool(line: SchoolLine, id: number, request: DeviceRequest): Promise<ReplyEvent> {
  try {
    const event = await ask(line, id, request);
    line.onProblem(null);
    return event;
  } catch (error) {
    if (!(error instanceof ProblemError)) return { kind: 'failed', id };
    line.onProblem(error.problem);
    return isForGood(error.problem) ? { kind: 'refused', id, problem: error.problem.code } : { kind: 'failed', id };
  }
}

/** What may not be repeated unchanged. Everything else is worth another try: time-outs, too many requests, our own faults. */
function isForGood({ status }: ProblemDocument): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

async function ask(line: SchoolLine, id: number, request: DeviceRequest): Promise<ReplyEvent> {
  const sentAt = performance.now();
  switch (request.kind) {
    case 'start': {
      const user = await signedInUser(line);
      if (!user) return { kind: 'refused', id, problem: 'unauthenticated' };
      if (user.id !== line.userId) throw new Error('Only the candidate can start this sitting.');
      const reply = await start(line, request);
      await line.onStarted(reply, sentAt);
      return { kind: 'started', id, reply };
    }
    case 'append': {
      const reply = await append(line, request);
      line.onLogged(reply, sentAt);
      return { kind: 'logged', id, reply };
    }
    case 'submit':
      return { kind: 'submitted', id, reply: await submit(line, request) };
  }
}

type Request<K extends DeviceRequest['kind']> = Extract<DeviceRequest, { kind: K }>;

/** Starting needs a sign-in; everything after it needs only the grant. */
async function signedInUser({ session }: SchoolLine) {
  const signIn = session.signIn.get();
  return signIn.state === 'signed-in' ? signIn.user : session.restore();
}

function start(line: SchoolLine, { epochId, recovers, grant }: Request<'start'>) {
  const { session, deliveryId, device, accessCode } = line;
  const body = { accessCode: accessCode(), device, epochId, recovers, ...(grant === null ? {} : { grant }) };
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
