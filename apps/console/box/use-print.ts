import { useEffect, useState } from 'react';

/** Prints one paper and nothing else of the page: it carries `data-printing` for as long as the browser prints. */
export function usePrint(): { printing: true | undefined; print: () => void } {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    if (!printing) return;
    window.print();
    setPrinting(false);
  }, [printing]);
  return { printing: printing || undefined, print: () => setPrinting(true) };
}
