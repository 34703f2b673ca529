import type { ReactNode } from 'react';
import classes from './mark.module.css';

export type Tone = 'quiet' | 'kind' | 'good' | 'live' | 'warn' | 'bad';

/** A short word about a state. The tone only repeats what the word says. */
export function Mark({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
