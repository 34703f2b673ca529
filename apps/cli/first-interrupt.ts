/** The exit code of a command that was ended by Ctrl-C, as shells give it. */
export const INTERRUPTED = 130;

/** Ctrl-C once: the signal says so, and the command ends in order. Twice: it ends at once. */
export function firstInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      controller.abort();
    });
  }
  return controller.signal;
}
