import type { Plan } from '../../stack/plan.ts';

/** The settings that doctor is told, changed: undefined takes one away. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** Something that is broken on a stack, and the lines of the checklist that it breaks: those and no others. */
export interface Breakage {
  name: string;
  /** Ids of the checklist. */
  breaks: readonly string[];
  /** What doctor is told otherwise. The running servers are not. */
  told?(plan: Plan): Changes;
  /** Breaks it. @returns mends it again */
  act?(plan: Plan): Promise<() => Promise<unknown>>;
}
