import type { Environment } from '@lembar/server/start/config.ts';
import { Command } from 'commander';
import { report } from '../backup/explain.ts';
import { performSeed } from './perform-seed.ts';

/** `db:seed`: superadmin, and the first school with its operator. */
export function seedCommand(environment: Environment): Command {
  return new Command('db:seed')
    .description(
      'Membuat superadmin, dan sekolah pertama dengan operatornya (SEED_*), bila belum ada.\n' +
        'Makes the superadmin, and the first school with its operator (SEED_*), unless they are there.',
    )
    .action(() => report((say) => performSeed(environment, say)));
}
