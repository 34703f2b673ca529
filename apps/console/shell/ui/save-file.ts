/** Hands bytes to the browser as a file to keep. */
export function saveFile(bytes: Uint8Array | string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download begins after this turn of the event loop; an address revoked at once would cut it off.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
