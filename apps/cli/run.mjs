#!/usr/bin/env node
/**
 * Runs a command: from its sources where TypeScript can be run (a checkout), else from the bundle (a server without
 * development dependencies). `node apps/cli/run.mjs <command> …`
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bundle = new URL('./dist/main.js', import.meta.url);

async function canRunSources() {
  try {
    const { register } = await import('tsx/esm/api');
    register();
    return true;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

if (await canRunSources()) await import('./main.ts');
else if (existsSync(fileURLToPath(bundle))) await import(bundle.href);
else {
  console.error(
    'Perintah belum dibangun. Jalankan npm run build. / The commands have not been built. Run: npm run build',
  );
  process.exitCode = 1;
}
