import type { ReactNode } from 'react';
import classes from './row-list.module.css';

/** A list of things on one sheet, one row each. */
export function RowList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.list} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  title: ReactNode;
  /** The line below the title. */
  about?: ReactNode;
  /** At the end of the row, or below it on a phone. */
  aside?: ReactNode;
  children?: ReactNode;
}

export function Row({ title, about, aside, children }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.text}>
        <div className={classes.title}>{title}</div>
        {about && <div className={classes.about}>{about}</div>}
        {children}
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
    </li>
  );
}
