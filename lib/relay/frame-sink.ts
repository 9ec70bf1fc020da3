/** The way out to one browser, as the relay sees it: takes a frame when the frames before it have been taken. */
export interface FrameSink {
  /** False while earlier frames have not drained: writing now would only pile up. */
  readonly ready: boolean;
  /** Bytes written that the operating system has not taken yet. */
  readonly heldBytes: number;
  /** Sends one engine.io message, already encoded (`42["f",[…]]`); returns its size, bytes. */
  write(message: string): number;
  /** Called whenever `ready` may have become true. One listener. */
  onReady(listener: () => void): void;
}
