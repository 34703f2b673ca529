/**
 * The database as the schema engine sees it. @prisma/adapter-pg 7.10.0 is made for queries; what it lacks for migrations is
 * mended here.
 */
import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** What is to be closed after the request. The engine closes some of it itself, so each must be closable twice. */
const toClose = [];

export async function closeAdapters() {
  for (const close of toClose.splice(0)) await close();
}

/** One connection only, so that all parts of a migration see the same session. */
export async function openAdapter(prismaUrl) {
  if (!prismaUrl) throw new Error('There is no database to connect to: set DATABASE_URL_OWNER.');
  const { url, schema } = splitUrl(prismaUrl);
  const adapter = await new PrismaPg({ connectionString: url.href, max: 1 }, { schema }).connect();
  sendScriptsWhole(adapter);
  teachChar(adapter);
  closeOnce(adapter, adapter.dispose.bind(adapter));
  return adapter;
}

/** adapter-pg cuts a script at every semicolon, also inside function bodies and texts. */
function sendScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => adapter.onError(error));
  };
}

const oidOfChar = 18;
const oidOfText = 25;

/** adapter-pg does not know the type "char" (with the quotes), in which the catalogue keeps its one-letter codes. */
function teachChar(adapter) {
  const charColumns = new WeakMap();
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    const isChar = (field) => field.dataTypeID === oidOfChar;
    charColumns.set(query, new Set(result.fields?.filter(isChar).map((field) => field.name)));
    for (const field of result.fields?.filter(isChar) ?? []) field.dataTypeID = oidOfText;
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    const typeOf = (name, i) => (charColumns.get(query).has(name) ? ColumnTypeEnum.Character : result.columnTypes[i]);
    return { ...result, columnTypes: result.columnNames.map(typeOf) };
  };
}

function closeOnce(adapter, close) {
  let closed;
  adapter.dispose = () => {
    closed ??= close();
    return closed;
  };
  toClose.push(adapter.dispose);
}

/**
 * A database for trying migrations out. adapter-pg would use the real one when it was given a URL, and would drop its own
 * before it has left it.
 */
export async function openShadowDatabase({ url: realUrl, shadowDatabaseUrl }) {
  if (shadowDatabaseUrl) {
    const adapter = await openAdapter(shadowDatabaseUrl);
    await adapter.executeScript('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
    return adapter;
  }
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  const url = new URL(realUrl);
  url.pathname = `/${name}`;
  await administer(realUrl, 'postgres', (client) => client.query(`CREATE DATABASE "${name}"`));
  const adapter = await openAdapter(url.href);
  const leave = adapter.dispose;
  closeOnce(adapter, async () => {
    await leave();
    await administer(realUrl, 'postgres', (client) => client.query(`DROP DATABASE "${name}"`));
  });
  return adapter;
}

/** Creates the database that a URL names, and returns the name. */
export async function createDatabase(prismaUrl) {
  const name = databaseName(prismaUrl);
  await administer(prismaUrl, 'postgres', (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  return name;
}

export async function canConnect(prismaUrl) {
  await administer(prismaUrl, databaseName(prismaUrl), (client) => client.query('SELECT 1'));
}

/** Runs work on a connection of its own to some database of the same server. */
async function administer(prismaUrl, database, work) {
  const { url } = splitUrl(prismaUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Prisma's URLs may carry a parameter `schema`, which PostgreSQL does not know. */
function splitUrl(prismaUrl) {
  const url = new URL(prismaUrl);
  const schema = url.searchParams.get('schema') ?? undefined;
  url.searchParams.delete('schema');
  return { url, schema };
}

function databaseName(prismaUrl) {
  return decodeURIComponent(new URL(prismaUrl).pathname.slice(1));
}
