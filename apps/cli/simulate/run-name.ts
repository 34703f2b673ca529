import { randomBytes } from 'node:crypto';

/** Names everything that one run makes, so that all of it can be found and removed again. */
export function newRunName(): string {
  return `sim-${randomBytes(4).toString('hex')}`;
}

/** Removing goes by this name, so nothing else may pass for one. */
export function isRunName(text: string): boolean {
  return /^sim-[0-9a-f]{8}$/.test(text);
}

/** The title of what a run makes. */
export function titleOf(run: string): string {
  return `Simulasi ${run}`;
}
