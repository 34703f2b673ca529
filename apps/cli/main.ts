import { Command } from 'commander';
import { backupCommand, drillCommand, restoreCommand } from './backup/command.ts';
import { migrateCommand, policiesCommand } from './database.ts';
import { doctorCommand } from './doctor/command.ts';
import { rotateCommand, statusCommand } from './keys/command.ts';
import { rolesCommand } from './roles/command.ts';
import { seedCommand } from './seed/command.ts';
import { simulateCommand } from './simulate/command.ts';

const program = new Command('lembar')
  .description('Perintah untuk operator dan penguji. / Commands for operators and testers.')
  .addCommand(simulateCommand(process.env))
  .addCommand(migrateCommand(process.env))
  .addCommand(policiesCommand(process.env))
  .addCommand(rolesCommand(process.env))
  .addCommand(seedCommand(process.env))
  .addCommand(backupCommand(process.env))
  .addCommand(restoreCommand(process.env))
  .addCommand(drillCommand(process.env))
  .addCommand(rotateCommand(process.env))
  .addCommand(statusCommand(process.env))
  .addCommand(doctorCommand(process.env));

await program.parseAsync();
