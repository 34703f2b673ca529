// The core compiles without DOM and Node types so that clocks, randomness and I/O cannot slip in. UTF-8 conversion is
// pure and everywhere, so it alone is declared here.
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: 'utf-8', options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}
