import { Paper, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './sheet.module.css';

interface SheetProps extends PaperProps {
  children: ReactNode;
  /** Names the sheet for those who move by landmarks. */
  label?: string;
}

/** A white sheet on the page's paper. */
export function Sheet({ children, label, ...paper }: SheetProps) {
  const named = label ? { component: 'section' as const, 'aria-label': label } : {};
  return (
    <Paper className={classes.sheet} p={{ base: 'md', sm: 'lg' }} radius="lg" {...named} {...paper}>
      {children}
    </Paper>
  );
}
