import { Table, type TableProps } from '@mantine/core';
import classes from './scroll-table.module.css';

/** A table on a sheet. What does not fit on a phone is reached by scrolling, with a finger or with the arrow keys. */
export function ScrollTable({ label, children, ...table }: TableProps & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md" {...table}>
        {children}
      </Table>
    </section>
  );
}
