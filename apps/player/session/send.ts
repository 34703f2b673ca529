import type { Send } from '@lembar/contract/client.ts';

const PATIENCE_MS = 20_000;

/** `fetch` with a time-out: on bad Wi-Fi a request may hang for minutes without failing. */
export const send: Send = async (url, { signal, body, ...init }) => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, PATIENCE_MS);
  const outer = signal as globalThis.AbortSignal | undefined;
  outer?.addEventListener('abort', abort);
  try {
    const given = body === undefined ? {} : { body: body as BodyInit };
    return await fetch(url, { ...init, ...given, signal: controller.signal, cache: 'no-store' });
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
};
