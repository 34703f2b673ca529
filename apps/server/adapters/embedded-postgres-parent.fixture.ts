import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { silentLog } from './log.ts';

// A Lembar for tests to kill: starts the database in the given folder, says where it is, and waits. Told to end, it ends
// without a word to the database, like a program that fails.
process.on('SIGTERM', () => process.exit(1));
const { appUrl, port } = await startEmbeddedPostgres({ folder: String(process.argv[2]), log: silentLog });
console.log(JSON.stringify({ appUrl, port }));
