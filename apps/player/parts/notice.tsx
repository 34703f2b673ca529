import type { ReactNode } from 'react';

/** A message in the page. What went wrong is read out at once, everything else when the reader comes to it. */
export function Notice({ tone, children }: { tone?: 'good' | 'doubt' | 'bad'; children: ReactNode }) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
