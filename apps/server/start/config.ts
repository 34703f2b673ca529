import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { aliases, type CommandSettings, commandSettings, type Settings, serverSettings } from './settings.ts';
import { contradictions, unsafeSettings } from './unsafe-settings.ts';

/** Settings that do not hold, each with the variable and the cure. */
export class UnsafeSettings extends Error {
  override readonly name = 'UnsafeSettings';
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`These settings do not hold:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a setting came from: `doctor` says it of each secret. */
export interface Given {
  value: string;
  from: 'environment' | 'file';
}

/**
 * One variable: as it stands, or from the file that `NAME_FILE` names (Docker and Vault style). An empty one counts as not
 * given, as in a `.env` that was copied and not filled in.
 * @throws UnsafeSettings where both are set, or the file cannot be read
 */
export function givenSetting(environment: Environment, name: string): Given | undefined {
  const direct = environment[name] || undefined;
  const file = environment[`${name}_FILE`] || undefined;
  if (direct !== undefined && file !== undefined)
    throw new UnsafeSettings([`${name} and ${name}_FILE are both set; keep one`]);
  if (file === undefined) return direct === undefined ? undefined : { value: direct, from: 'environment' };
  if (!existsSync(file)) throw new UnsafeSettings([`${name}_FILE names ${file}, which does not exist`]);
  const value = readFileSync(file, 'utf8').trim();
  return value === '' ? undefined : { value, from: 'file' };
}

function byEitherName(environment: Environment, name: keyof CommandSettings): string | undefined {
  const alias = aliases[name];
  const own = givenSetting(environment, name);
  const other = alias ? givenSetting(environment, alias) : undefined;
  if (own && other && own.value !== other.value)
    throw new UnsafeSettings([`${name} and ${alias} are both set and differ; keep one`]);
  return (own ?? other)?.value;
}

function parse<S extends z.ZodObject>(schema: S, environment: Environment): z.infer<S> {
  const names = Object.keys(schema.shape) as (keyof CommandSettings)[];
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, byEitherName(environment, name)])));
  if (parsed.success) return parsed.data;
  throw new UnsafeSettings(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new UnsafeSettings(faults);
}

/** Reads what the server needs. @throws UnsafeSettings naming every variable that does not hold. */
export function readSettings(environment: Environment): Settings {
  const read = parse(serverSettings, environment);
  refuse([...contradictions(read), ...(read.NODE_ENV === 'production' ? unsafeSettings(read) : [])]);
  return { ...read, LEMBAR_DATA: resolve(read.LEMBAR_DATA) };
}

/**
 * Reads what commands need, the owner's addresses among it. What would be unsafe to serve with is let through: `doctor` must
 * be able to say so row by row.
 * @throws UnsafeSettings
 */
export function readCommandSettings(environment: Environment): CommandSettings {
  const read = parse(z.object({ ...serverSettings.shape, ...commandSettings.shape }), environment);
  refuse(contradictions(read));
  return { ...read, LEMBAR_DATA: resolve(read.LEMBAR_DATA) };
}

function printed(schemas: Readonly<Record<string, z.ZodType>>): string[] {
  return Object.entries(schemas).map(([name, schema]) => {
    const fallback = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '';
    return `# ${schema.description ?? ''}\n${fallback ? '' : '# '}${name}=${fallback}\n`;
  });
}

/** The text of `.env.example`. */
export function printExample(): string {
  return [
    '# Printed from apps/server/start/settings.ts by: npm run generate',
    '# Each variable may also be given as NAME_FILE=/path, so that secrets need not stand in the environment.\n',
    ...printed(serverSettings.shape),
    '# ── Read by commands only (db:*, backup, restore, keys, doctor), never by web or worker ──\n',
    ...printed(commandSettings.shape),
  ].join('\n');
}
