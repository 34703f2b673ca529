import { CompiledQuery, type DatabaseConnection, Kysely, type LogEvent, PostgresDialect, PostgresDriver } from 'kysely';
import pg from 'pg';
import type { DB } from './generated/types.ts';

export interface SlowQuery {
  /** With placeholders for its values. */
  sql: string;
  milliseconds: number;
  /** Whose rows it was over; undefined over the system tables. */
  tenantId: string | undefined;
}

export interface DatabaseOptions {
  /** The URL of `lembar_app`; may lead through PgBouncer in transaction mode. */
  url: string;
  /** At most so many connections; further transactions wait for one. */
  poolSize: number;
  /** How long a transaction waits for a connection before it fails. Default 5,000 ms. */
  connectWithinMs?: number;
  /** How long one statement may take before its connection is given up. Default: as long as the role may. */
  queryWithinMs?: number;
  /** Hears of each statement that took longer than `slowAfterMs` (default 500). Only its text: values are people's data. */
  onSlowQuery?: (query: SlowQuery) => void;
  slowAfterMs?: number;
  /** Hears of idle connections that broke, by a restart of the server for one. The pool replaces them by itself. */
  onConnectionError?: (error: Error) => void;
  /** A number in [0, 1), for the jitter between repeats. */
  random?: () => number;
}

/**
 * The server's connections. It has no query methods on purpose: the only ways in are {@link withTenant},
 * {@link acrossTenants} and {@link withSystem}.
 */
export interface Database {
  readonly pool: pg.Pool;
  readonly random: () => number;
  /** Runs the work in one transaction that begins with the given statement, in one round trip. `tenantId` is for the log. */
  transaction<T>(opening: string, work: (transaction: Kysely<DB>) => Promise<T>, tenantId?: string): Promise<T>;
  close(): Promise<void>;
}

/** Opens the pool; connects when first used. */
export function connectDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: options.connectWithinMs ?? 5_000,
    ...(options.queryWithinMs === undefined ? {} : { query_timeout: options.queryWithinMs }),
    keepAlive: true,
    types: { getTypeParser },
  });
  pool.on('error', (error) => options.onConnectionError?.(error));
  // A connection that breaks inside a transaction, between two statements, tells its client and not the pool; unheard it
  // would end the process. Whoever holds it hears with his next statement.
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    pool,
    random: options.random ?? Math.random,
    transaction(opening, work, tenantId) {
      const log = slowQueryLog(options, tenantId);
      const dialect = new OpeningDialect(pool, opening);
      return new Kysely<DB>({ dialect, ...(log && { log }) }).transaction().execute(work);
    },
    close: () => pool.end(),
  };
}

/** A dialect whose transactions begin with a statement of our choice. */
class OpeningDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  readonly #opening: string;

  constructor(pool: pg.Pool, opening: string) {
    super({ pool });
    this.#pool = pool;
    this.#opening = opening;
  }

  override createDriver(): PostgresDriver {
    return new OpeningDriver(this.#pool, this.#opening);
  }
}

class OpeningDriver extends PostgresDriver {
  readonly #opening: string;

  constructor(pool: pg.Pool, opening: string) {
    super({ pool });
    this.#opening = opening;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#opening));
  }
}

const bigint = 20;

/** `count(*)` and `sum()` arrive as numbers; what a number cannot hold is refused rather than rounded. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid !== bigint || format === 'binary') return pg.types.getTypeParser(oid, format as 'text');
  return (value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for a number`);
    return number;
  };
}

function slowQueryLog(options: DatabaseOptions, tenantId?: string): ((event: LogEvent) => void) | undefined {
  const { onSlowQuery, slowAfterMs = 500 } = options;
  if (onSlowQuery === undefined) return undefined;
  return (event) => {
    if (event.queryDurationMillis < slowAfterMs) return;
    onSlowQuery({ sql: event.query.sql, milliseconds: event.queryDurationMillis, tenantId });
  };
}
