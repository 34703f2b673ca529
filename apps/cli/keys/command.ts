import type { Environment } from '@lembar/server/start/config.ts';
import { Command } from 'commander';
import { report } from '../backup/explain.ts';
import { performRotation, performStatus } from './perform-keys.ts';

/** `keys:rotate`: all data keys under the current ENCRYPTION_KEY. */
export function rotateCommand(environment: Environment): Command {
  return new Command('keys:rotate')
    .description(
      'Membungkus ulang kunci data semua sekolah dengan ENCRYPTION_KEY terkini; kunci lama di ENCRYPTION_KEY_PREVIOUS.\n' +
        'Wraps the data keys of all schools under the current ENCRYPTION_KEY; the former one in ENCRYPTION_KEY_PREVIOUS.',
    )
    .action(() => report((say) => performRotation(environment, say)));
}

/** `keys:status`: which keys are in use and how old the current one is. */
export function statusCommand(environment: Environment): Command {
  return new Command('keys:status')
    .description('Kunci yang dipakai dan umurnya. / Keys in use and their age.')
    .action(() => report((say) => performStatus(environment, say)));
}
