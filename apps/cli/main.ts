import { Command } from 'commander';
import { migrateCommand, policiesCommand } from './database.ts';
import { simulateCommand } from './simulate/command.ts';

const program = new Command('lembar')
  .description('Perintah untuk operator dan penguji. / Commands for operators and testers.')
  .addCommand(simulateCommand(process.env))
  .addCommand(migrateCommand(process.env))
  .addCommand(policiesCommand(process.env));

await program.parseAsync();
