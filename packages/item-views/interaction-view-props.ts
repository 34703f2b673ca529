import type { Shown } from '@lembar/assessment/interactions/answering.ts';
import type { ResponseValue } from './read-response.ts';

export interface InteractionViewProps<S extends Shown> {
  shown: S;
  /** Ids of options, rows or choices in the order of this candidate's paper. */
  order?: readonly string[] | undefined;
  response: unknown;
  onRespond(response: ResponseValue | null): void;
}
