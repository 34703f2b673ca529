// The contract compiles without DOM and Node types; this merges with theirs where they exist.
interface AbortSignal {
  readonly aborted: boolean;
}
