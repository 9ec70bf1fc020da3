/** The way out to one browser, as the relay sees it: takes a frame when the frames before it have been taken. */
export interface FrameSink {
  /** False while earlier frames have not drained: writing now would only pile up. */
  readonly ready: boolean;
  /** Characters written that the operating system has not taken yet. */
  readonly heldChars: number;
  /** Sends one socket.io packet, already encoded (`2["f",[…]]`). */
  write(packet: string): void;
  /** Called whenever `ready` may have become true. One listener. */
  onReady(listener: () => void): void;
}
