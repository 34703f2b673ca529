import {
  type Bilingual,
  type ProblemCode,
  type ProblemDocument,
  type ProblemLanguage,
  problems,
} from '@lembar/contract/problems.ts';
import { StoreUnavailable } from '../adapters/object-store.ts';

/** Where in the request something is wrong, and why. */
export interface Misplaced {
  path: string;
  message: Bilingual;
}

interface ProblemDetails {
  /** Words for people, or a name or number that needs no language. */
  detail?: string | Bilingual;
  places?: readonly Misplaced[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The only thing that a use case throws: one of the closed list, with what the caller needs to mend it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;
  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(problems[code].en, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }
}

// PostgreSQL's classes for "cannot serve now": connection trouble, shutdown, out of resources, lock and statement time-outs.
const UNAVAILABLE = /^(08|57P|53|55P03|57014)/;

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND']);

function meansUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StoreUnavailable) return true;
  const code = 'code' in error ? String(error.code) : '';
  return (
    UNAVAILABLE.test(code) || CONNECTION_CODES.has(code) || /timeout exceeded|Connection terminated/.test(error.message)
  );
}

/** Whatever was thrown, as a problem of the list: trouble with the database is 503 with a wait, the unknown is ours. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (meansUnavailable(error)) return new Problem('unavailable', { retryAfterSeconds: 2, cause: error });
  return new Problem('internal', { cause: error });
}

export function isIncident(problem: Problem): boolean {
  return 'incident' in problems[problem.code];
}

export function problemStatus(problem: Problem): number {
  return problems[problem.code].status;
}

export function describeProblem(problem: Problem, language: ProblemLanguage, requestId: string): ProblemDocument {
  const { detail, places, retryAfterSeconds } = problem.details;
  const kind = problems[problem.code];
  return {
    type: `/api/docs/problems#${problem.code}`,
    title: kind[language],
    status: kind.status,
    code: problem.code,
    requestId,
    ...(detail === undefined ? {} : { detail: typeof detail === 'string' ? detail : detail[language] }),
    ...(places === undefined
      ? {}
      : { places: places.map(({ path, message }) => ({ path, message: message[language] })) }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
