#!/usr/bin/env node
/**
 * Stand-in for Prisma's native schema engine, which its CLI would download. It speaks the same protocol (JSON-RPC 2.0, one
 * object a line, on stdin and stdout) and does the work with the engine's own WebAssembly build, through `pg`.
 * Name this file in PRISMA_SCHEMA_ENGINE_BINARY. For developers and CI: the product migrates by packages/database/migrate.ts.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineGlue from '@prisma/schema-engine-wasm/schema_engine_bg';
import {
  canConnect,
  closeAdapters,
  createDatabase,
  openAdapter,
  openShadowDatabase,
} from './prisma-schema-engine-database.mjs';

const engineFolder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datasource: { type: 'string', default: '{}' },
    datamodels: { type: 'string', multiple: true, default: [] },
    version: { type: 'boolean', default: false },
  },
});
/** @type {{ url?: string, shadowDatabaseUrl?: string }} */
const datasource = JSON.parse(options.datasource);

// ── Talking to the CLI ────────────────────────────────────────────────────────────────────────────────────────────

/** The CLI reads the engine's log from stderr, one JSON object a line. */
function log(level, message, fields = {}) {
  const entry = { timestamp: new Date().toISOString(), level, fields: { message, ...fields }, target: 'schema_engine' };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}

/** The commands `can-connect-to-database` and `create-database`: a failure is exit code 1 and a line in the log. */
async function runOnce(command) {
  log('INFO', 'Starting');
  try {
    if (command === 'create-database') await createDatabase(datasource.url);
    else await canConnect(datasource.url);
  } catch (error) {
    const { code, message } = describe(error);
    log('ERROR', message, { error_code: code ?? 'P1010', is_panic: false });
    process.exitCode = 1;
  }
}

/** Answers one request after the other until the CLI closes our stdin. */
async function serve() {
  log('INFO', 'Starting'); // The CLI throws away the first line of the log.
  await loadEngine();
  const printed = new Map();
  let work = Promise.resolve();
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (request.method === undefined) printed.get(request.id)?.();
    else work = work.then(() => answer(request, printed));
  }
  await work;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** All connections are closed and shadow databases dropped before the reply goes: the CLI kills us soon after it. */
async function answer({ id, method, params }, printed) {
  const reply = await Promise.race([perform(method, params, printed), enginePanic]).then(
    (result) => ({ id, result: result ?? null }),
    (error) => ({ id, error: rpcError(error) }),
  );
  await closeAdapters();
  send(reply);
}

/** A panic leaves the engine's promise open for ever and is thrown past it; without an answer the CLI would report success. */
const enginePanic = new Promise((_resolve, reject) => process.on('uncaughtException', reject));
enginePanic.catch(() => {});

function rpcError(error) {
  const { code, message } = describe(error);
  const data = { is_panic: error.name === 'RuntimeError', message, error_code: code, meta: error.meta ?? null };
  return { code: 4466, message: 'An error happened. Check the data field for details.', data };
}

async function perform(method, params, printed) {
  switch (method) {
    case 'createDatabase':
      return { databaseName: await createDatabase(datasource.url) };
    case 'getDatabaseVersion':
      return (await openEngine()).version(params);
    case 'evaluateDataLoss':
    case 'createMigration':
      return performWithHistory(method, params);
    case 'diff':
      return diff(params, printed);
    default:
      return (await openEngine())[method](params);
  }
}

/** These two never open a shadow database themselves; they take the schema that an earlier call on the same engine kept. */
async function performWithHistory(method, params) {
  const engine = await openEngine();
  await engine.devDiagnostic({ migrationsList: params.migrationsList, filters: params.filters });
  return engine[method](params);
}

/** What a diff found is sent as a request of our own, and the result waits until the CLI has shown it. */
async function diff(params, printed) {
  const { exitCode, stdout } = await (await openEngine()).diff(params);
  if (stdout !== null) {
    const id = randomUUID();
    const shown = new Promise((resolve) => printed.set(id, resolve));
    send({ id, method: 'print', params: { content: stdout } });
    await shown;
  }
  return { exitCode, stdout: null };
}

/** Errors as the CLI knows them (prisma.io/docs/orm/reference/error-reference); others keep the database's words. */
function describe(error) {
  if (error.code === '3D000') return { code: 'P1003', message: `Database does not exist: ${error.message}` };
  if (error.code === 'ECONNREFUSED') return { code: 'P1001', message: `Can't reach database server: ${error.message}` };
  if (error.code?.startsWith('28')) return { code: 'P1000', message: `Authentication failed: ${error.message}` };
  return { code: error.code?.startsWith('P') ? error.code : undefined, message: error.message };
}

// ── The engine ────────────────────────────────────────────────────────────────────────────────────────────────────

async function loadEngine() {
  const module = readFileSync(join(engineFolder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': engineGlue });
  engineGlue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => log('ERROR', message) };
}

/** A new engine for each request: after `applyMigrations` an instance refuses further work in a shadow database. */
function openEngine() {
  const datamodels = options.datamodels.map((path) => [path, readFileSync(path, 'utf8')]);
  return engineGlue.SchemaEngine.new(
    datamodels.length > 0 ? { datamodels } : {},
    () => {},
    bindMigrationAwareSqlAdapterFactory({
      provider: 'postgres',
      adapterName: '@prisma/adapter-pg',
      connect: () => openAdapter(datasource.url),
      connectToShadowDb: () => openShadowDatabase(datasource),
    }),
  );
}

// ── Start ─────────────────────────────────────────────────────────────────────────────────────────────────────────

if (options.version) {
  const { version } = JSON.parse(readFileSync(join(engineFolder, 'package.json'), 'utf8'));
  console.log(`schema-engine-cli ${version.split('.').at(-1)}`);
} else if (positionals[0] === 'cli') {
  await runOnce(positionals[1]);
} else {
  await serve();
}
