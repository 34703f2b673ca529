import type pg from 'pg';

/** What the drill reads, one tenant at a time, as the database holds it. */
export interface EpochRow {
  attempt_id: string;
  id: string;
  acked: number;
  head: string;
  in_time: number;
  base: { digest: string } | null;
  carried: Buffer | null;
}

export interface BatchRow {
  attempt_id: string;
  epoch_id: string;
  from_seq: number;
  to_seq: number;
  head: string;
  entries: Buffer;
}

export interface SubmissionRow {
  attempt_id: string;
  epoch_id: string;
  entries: number;
  head: string;
  received_at: Date;
  late: boolean;
  code: string;
  receipt: unknown;
}

export interface AttemptRow {
  id: string;
  state: string;
}

/** Attempts of a tenant with all that belongs to them. */
export interface EvidencePage {
  attempts: AttemptRow[];
  epochs: EpochRow[];
  batches: BatchRow[];
  submissions: SubmissionRow[];
}

const PAGE = 100;

/** A tenant's attempts in the order of their ids, so many at a time. */
export async function* readEvidence(client: pg.ClientBase, tenantId: string): AsyncGenerator<EvidencePage> {
  let after = '00000000-0000-0000-0000-000000000000';
  while (true) {
    const attempts = await rowsOf<AttemptRow>(
      client,
      `SELECT id, state FROM attempts WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT ${PAGE}`,
      [tenantId, after],
    );
    const last = attempts.at(-1);
    if (!last) return;
    const ids = attempts.map(({ id }) => id);
    const of = <Row extends pg.QueryResultRow>(columns: string, table: string, order: string) =>
      rowsOf<Row>(
        client,
        `SELECT ${columns} FROM ${table} WHERE tenant_id = $1 AND attempt_id = ANY($2) ORDER BY ${order}`,
        [tenantId, ids],
      );
    yield {
      attempts,
      epochs: await of<EpochRow>('attempt_id, id, acked, head, in_time, base, carried', 'epochs', 'id'),
      batches: await of<BatchRow>(
        'attempt_id, epoch_id, from_seq, to_seq, head, entries',
        'response_batches',
        'epoch_id, from_seq',
      ),
      submissions: await of<SubmissionRow>(
        'attempt_id, epoch_id, entries, head, received_at, late, code, receipt',
        'submissions',
        'received_at',
      ),
    };
    after = last.id;
  }
}

export async function rowsOf<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  statement: string,
  values: unknown[],
): Promise<Row[]> {
  return (await client.query<Row>(statement, values)).rows;
}
