/** Carries calls to the other side in their order, each after a while; cut, it carries nothing more. */
export class Wire {
  isCut = false;
  private last = 0;

  /** @param delay how long the next call takes, ms */
  constructor(private readonly delay: () => number) {}

  send(call: () => void): void {
    const now = Date.now();
    this.last = Math.max(this.last, now + this.delay());
    setTimeout(() => {
      if (!this.isCut) call();
    }, this.last - now);
  }
}
