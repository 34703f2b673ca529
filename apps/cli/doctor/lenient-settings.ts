import { type Environment, readCommandSettings, UnsafeSettings } from '@lembar/server/start/config.ts';
import { aliases, type CommandSettings, commandSettings, serverSettings } from '@lembar/server/start/settings.ts';
import { unsafeSettings } from '@lembar/server/start/unsafe-settings.ts';

export interface LenientSettings {
  settings: CommandSettings;
  /** The environment without what could not be read. */
  environment: Environment;
  /** What could not be read and why; each names its variable and repeats no value. */
  faults: readonly string[];
}

const names = [...Object.keys(serverSettings.shape), ...Object.keys(commandSettings.shape)];

/** Longer names first: `S3_SECRET_KEY` is not `S3_SECRET`. */
const anyName = new RegExp(
  `\\b(${[...names, 'S3'].sort((a, b) => b.length - a.length).join('|')})(?=_FILE\\b|\\b)`,
  'g',
);

const store = names.filter((name) => name.startsWith('S3_'));

function namedIn(fault: string): string[] {
  const found = [...fault.matchAll(anyName)].map(([, name = '']) => name);
  return found.some((name) => name.startsWith('S3')) ? [...found, ...store] : found;
}

function without(environment: Environment, dropped: readonly string[]): Environment {
  const spellings = dropped.flatMap((name) => {
    const alias = aliases[name as keyof CommandSettings];
    return [name, ...(alias ? [alias] : [])].flatMap((one) => [one, `${one}_FILE`]);
  });
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !spellings.includes(name)));
}

/**
 * Reads the settings as far as they can be read: what is malformed or contradicts itself is set aside and said, so that one
 * bad variable costs its own row and not the look at all others.
 */
export function readLeniently(given: Environment): LenientSettings {
  const faults: string[] = [];
  for (let environment = given; ; ) {
    try {
      return { settings: readCommandSettings(environment), environment, faults };
    } catch (error) {
      if (!(error instanceof UnsafeSettings)) throw error;
      const dropped = error.faults.flatMap(namedIn);
      const next = without(environment, dropped);
      if (Object.keys(next).length === Object.keys(environment).length) throw error;
      faults.push(...error.faults);
      environment = next;
    }
  }
}

/** All that is wrong with some variables, by the same rules by which the server refuses to start. */
export function faultsOf({ settings, faults }: LenientSettings, ...variables: string[]): string[] {
  const unreadable = faults.filter((fault) => namedIn(fault).some((name) => variables.includes(name)));
  const unsafe = unsafeSettings(settings).filter((fault) => variables.includes(/^\w+/.exec(fault)?.[0] ?? ''));
  const said = unreadable.length > 0 ? unsafe.filter((fault) => !fault.includes('is missing')) : unsafe;
  return [...new Set([...unreadable, ...said])];
}
