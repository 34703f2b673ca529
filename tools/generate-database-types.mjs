#!/usr/bin/env node
/**
 * Writes packages/database/generated/types.ts from schema.prisma; needs no database. With --check it writes nothing and
 * fails if the committed types differ from what the schema says.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const database = join(root, 'packages/database');
const types = 'generated/types.ts';

if (process.argv.includes('--check')) check();
else generate(join(database, 'schema.prisma'));

function check() {
  const folder = mkdtempSync(join(tmpdir(), 'lembar-types-'));
  try {
    copyFileSync(join(database, 'schema.prisma'), join(folder, 'schema.prisma'));
    generate(join(folder, 'schema.prisma'));
    if (readFileSync(join(folder, types), 'utf8') === readFileSync(join(database, types), 'utf8')) return;
    console.error(
      'packages/database/generated/types.ts does not fit schema.prisma. Run "npm run db:types" and commit it.',
    );
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs `prisma generate`, whose output lands in `generated/` beside the schema. */
function generate(schema) {
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [prisma, 'generate', '--no-hints', '--schema', schema],
    {
      cwd: database,
      encoding: 'utf8',
      env: {
        ...process.env,
        // The generator `prisma-kysely` is found as a command.
        PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
        PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'tools/prisma-schema-engine.mjs'),
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (status === 0) return;
  console.error(stdout, stderr);
  process.exit(1);
}
