import { Command } from 'commander';
import { backupCommand, drillCommand, restoreCommand } from './backup/command.ts';
import { rotateCommand, statusCommand } from './keys/command.ts';

/** What the keeper of a school box runs from a released Lembar; the rest of the commands is for platforms and testers. */
const program = new Command('lembar')
  .description('Tanpa perintah: menyalakan Lembar. / Without a command: starts Lembar.')
  .addCommand(backupCommand(process.env))
  .addCommand(restoreCommand(process.env))
  .addCommand(drillCommand(process.env))
  .addCommand(rotateCommand(process.env))
  .addCommand(statusCommand(process.env));

await program.parseAsync();
