/** Carries short texts to the other processes of the installation: at most once, and it says when some may be lost. */
export interface Broadcast {
  /** Rejects at once where it cannot be sent. */
  send(text: string): Promise<void>;
  /**
   * @param heard each text, one's own among them
   * @param joined each time that we begin to hear: whatever was said before may have been missed
   */
  listen(heard: (text: string) => void, joined: () => void): void;
  /** Whether we hear the others now. */
  isJoined(): boolean;
  close(): Promise<void>;
}
