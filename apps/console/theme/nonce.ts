/** The nonce that lets this page add `<style>` elements; the server writes a fresh one into each copy of the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
