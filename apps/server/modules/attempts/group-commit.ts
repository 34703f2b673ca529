import type { Data } from '../../adapters/postgres.ts';
import { Problem, toProblem } from '../../http/problems.ts';
import { type AppendOrder, type AppendOutcome, appendAll } from './append.ts';
import type { AttemptParts } from './parts.ts';

interface Waiting {
  order: AppendOrder;
  settle(outcome: AppendOutcome): void;
}

/** Appends of one school that arrive together are committed together. */
export interface GroupCommit {
  append(tenantId: string, order: AppendOrder): Promise<AppendOutcome>;
}

/** Bounds what one transaction holds locked, and what one failure makes to be repeated. */
const MOST_IN_A_FLUSH = 200;

/** At most one request per attempt, in the order of attempt ids; the others wait for the next flush. */
function takeFlush(waiting: Waiting[]): Waiting[] {
  const taken = new Map<string, Waiting>();
  const left: Waiting[] = [];
  for (const each of waiting) {
    if (taken.size >= MOST_IN_A_FLUSH || taken.has(each.order.attemptId)) left.push(each);
    else taken.set(each.order.attemptId, each);
  }
  waiting.splice(0, waiting.length, ...left);
  return [...taken.values()].sort((a, b) => (a.order.attemptId < b.order.attemptId ? -1 : 1));
}

function flushTogether(
  data: Data,
  parts: AttemptParts,
  tenantId: string,
  orders: AppendOrder[],
): Promise<AppendOutcome[]> {
  return data.sitting(tenantId, (tx) => appendAll(parts, tx, orders));
}

/** After a failure each request gets a transaction of its own, so that only the culprit hears of a problem. */
async function flushOneByOne(
  data: Data,
  parts: AttemptParts,
  tenantId: string,
  flush: readonly Waiting[],
): Promise<void> {
  for (const { order, settle } of flush) {
    await flushTogether(data, parts, tenantId, [order]).then(
      ([outcome]) => settle(outcome ?? { problem: new Problem('internal') }),
      (error: unknown) => settle({ problem: toProblem(error) }),
    );
  }
}

async function flushOnce(data: Data, parts: AttemptParts, tenantId: string, flush: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await flushTogether(
      data,
      parts,
      tenantId,
      flush.map(({ order }) => order),
    );
    for (const [index, { settle }] of flush.entries()) settle(outcomes[index] ?? { problem: new Problem('internal') });
  } catch (error) {
    const problem = toProblem(error);
    // A database that is away is nobody's fault in particular; asking again for each would only keep it busy.
    if (problem.code === 'unavailable' || flush.length === 1) for (const { settle } of flush) settle({ problem });
    else await flushOneByOne(data, parts, tenantId, flush);
  }
}

export function groupCommit(parts: AttemptParts): GroupCommit {
  const schools = new Map<string, { waiting: Waiting[]; flushing: boolean }>();

  async function drain(tenantId: string, school: { waiting: Waiting[]; flushing: boolean }): Promise<void> {
    school.flushing = true;
    try {
      while (school.waiting.length > 0) await flushOnce(parts.data, parts, tenantId, takeFlush(school.waiting));
    } finally {
      school.flushing = false;
      if (school.waiting.length === 0) schools.delete(tenantId);
    }
  }

  return {
    append: (tenantId, order) =>
      new Promise((settle) => {
        const school = schools.get(tenantId) ?? { waiting: [], flushing: false };
        schools.set(tenantId, school);
        school.waiting.push({ order, settle });
        // While a flush is under way, the next one gathers by itself; an idle school waits for the rest of this tick.
        if (!school.flushing && school.waiting.length === 1) setImmediate(() => void drain(tenantId, school));
      }),
  };
}
