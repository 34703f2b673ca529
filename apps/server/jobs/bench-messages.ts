import type { LogFields } from '../adapters/log.ts';
import type { Order } from './consume.ts';

/** What a job's process hears: first the ground it stands on, then one order at a time. */
export type ToBench = { ground: unknown } | { order: Order };

/** An error without its class, which does not survive the way between processes. */
export interface ToldError {
  name: string;
  message: string;
  stack: string | undefined;
  code: string | undefined;
}

/** What a job's process says. */
export type FromBench =
  | { ready: true }
  | { done: true }
  | { failed: ToldError }
  | { log: { level: 'info' | 'warn' | 'error'; message: string; fields: LogFields } };

export function tellError(error: unknown): ToldError {
  if (!(error instanceof Error))
    return { name: 'Error', message: 'no error was thrown', stack: undefined, code: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name: error.name, message: error.message, stack: error.stack, code };
}

export function hearError({ name, message, stack, code }: ToldError): Error {
  return Object.assign(new Error(message), { name, ...(stack && { stack }), ...(code && { code }) });
}
