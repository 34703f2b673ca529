import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../ops/', import.meta.url));

/**
 * A file of `ops/` with its `${NAMES}` filled in; names in lower case are the program's own and stay.
 *
 * @throws Error that names what was not given
 */
export function fillTemplate(name: string, values: Readonly<Record<string, string | number>>): string {
  return readFileSync(`${folder}${name}`, 'utf8').replaceAll(/\$\{([A-Z_]+)\}/g, (whole, key: string) => {
    if (key === 'NAMES') return whole;
    const value = values[key];
    if (value === undefined) throw new Error(`ops/${name} asks for ${key}, which was not given`);
    return String(value);
  });
}
