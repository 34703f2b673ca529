import { lookup } from 'node:dns';
import { Agent, request } from 'undici';
import type { Installation } from './installation.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

export interface Question {
  method?: 'GET' | 'OPTIONS' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

const WITHIN_MS = 10_000;

/**
 * Asks as a stranger does. Whether the certificate holds is C1's question alone, so an expired one does not hide what the
 * other rows have to say. A name that no name server knows is looked for where the apex is.
 */
export async function ask({ base }: Pick<Installation, 'base'>, url: URL, question: Question = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = question;
  const dispatcher = new Agent({
    connect: {
      rejectUnauthorized: false,
      timeout: WITHIN_MS,
      lookup: (name, options, done) => lookup(name.endsWith(`.${base.hostname}`) ? base.hostname : name, options, done),
    },
  });
  try {
    const signal = AbortSignal.timeout(WITHIN_MS);
    const answer = await request(url, { dispatcher, method, headers, signal, ...(body === undefined ? {} : { body }) });
    const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value ?? '')]);
    return { status: answer.statusCode, headers: Object.fromEntries(flat), text: await answer.body.text() };
  } finally {
    await dispatcher.destroy();
  }
}

/** A path at a place. */
export const at = (base: URL, path: string) => new URL(path, base);
