import pg from 'pg';

/** The passwords of the three roles that log in. The desks never log in. */
export interface RolePasswords {
  owner: string;
  app: string;
  backup: string;
}

/** Time limits live on the role, for PgBouncer refuses them as start-up parameters. */
const appTimeLimits = {
  statement_timeout: '15s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
};

/** A statement that sets a password may be slow or fail, and would be logged with it. */
const keepPasswordsOutOfTheLog =
  "SET LOCAL log_statement = 'none'; SET LOCAL log_min_duration_statement = -1; SET LOCAL log_min_error_statement = 'panic'";

/**
 * Creates or mends the cluster's roles; safe to repeat, and the way to change a password.
 *
 *     lembar_owner     owns the database and migrates it; subject to row-level security like everybody
 *     lembar_app       logs in for the server; owns nothing, inherits nothing, and works only by becoming a desk:
 *       lembar_sitting   what a candidate's path needs
 *       lembar_office    staff and jobs
 *     lembar_backup    reads everything past row-level security, and replicates; writes nothing
 *
 * @param url A superuser's connection. Works on PostgreSQL 15 and later.
 */
export async function createRoles(url: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT pg_advisory_xact_lock(hashtext('lembar roles'))");
    await client.query(keepPasswordsOutOfTheLog);
    const nothing = 'NOSUPERUSER NOCREATEDB NOCREATEROLE';
    await createRole(client, 'lembar_owner', `LOGIN INHERIT NOBYPASSRLS NOREPLICATION ${nothing}`, passwords.owner);
    await createRole(client, 'lembar_app', `LOGIN NOINHERIT NOBYPASSRLS NOREPLICATION ${nothing}`, passwords.app);
    await createRole(client, 'lembar_backup', `LOGIN INHERIT BYPASSRLS REPLICATION ${nothing}`, passwords.backup);
    await createRole(client, 'lembar_sitting', `NOLOGIN NOINHERIT NOBYPASSRLS NOREPLICATION ${nothing}`);
    await createRole(client, 'lembar_office', `NOLOGIN NOINHERIT NOBYPASSRLS NOREPLICATION ${nothing}`);
    await client.query('GRANT lembar_sitting, lembar_office TO lembar_app');
    await client.query('GRANT pg_read_all_data TO lembar_backup');
    for (const [setting, limit] of Object.entries(appTimeLimits)) {
      await client.query(`ALTER ROLE lembar_app SET ${setting} = '${limit}'`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/**
 * Creates an empty database that belongs to `lembar_owner`, unless it is there already.
 *
 * @param url A superuser's connection to any other database of the cluster.
 */
export async function createDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER lembar_owner`);
  } finally {
    await client.end();
  }
}

/**
 * What PostgreSQL compares a role's password with, as PgBouncer's auth_file takes it: it lets nobody in by itself.
 *
 * @param url A superuser's connection.
 * @throws Error if the role has no SCRAM password
 */
export async function readVerifier(url: string, role: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ verifier: string | null }>(
      'SELECT rolpassword AS verifier FROM pg_authid WHERE rolname = $1',
      [role],
    );
    const verifier = rows[0]?.verifier;
    if (!verifier?.startsWith('SCRAM-SHA-256$')) throw new Error(`The role ${role} has no SCRAM password yet.`);
    return verifier;
  } finally {
    await client.end();
  }
}

async function createRole(client: pg.Client, name: string, attributes: string, password?: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name}`);
  const secret = password === undefined ? '' : ` PASSWORD ${client.escapeLiteral(password)}`;
  await client.query(`ALTER ROLE ${name} ${attributes}${secret}`);
}
