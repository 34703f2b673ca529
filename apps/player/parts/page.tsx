import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

interface PageProps {
  title: string;
  /** Shown above the title. */
  top?: ReactNode;
  narrow?: boolean;
  middle?: boolean;
  children: ReactNode;
}

/** A page with its title. The title takes the focus when the page appears, so that it is read aloud. */
export function Page({ title, top, narrow, middle, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Lembar`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <main className="page" data-narrow={narrow === true} data-middle={middle === true}>
      {top}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </main>
  );
}
