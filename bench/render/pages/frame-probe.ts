/** What a page's frames were like between `start` and `stop`. Times in ms. */
export interface FrameCounts {
  readonly elapsed: number;
  readonly gaps: readonly number[];
  /** Tasks longer than 50 ms. */
  readonly longTasks: number;
  /** Elements and text nodes of the document. */
  readonly nodes: number;
}

declare global {
  interface Window {
    benchFrames: {
      start(): void;
      stop(): FrameCounts;
      /** Counts for `ms` how many texts change per second and element that `selector` finds. */
      changes(selector: string, ms: number): Promise<number>;
    };
  }
}

let startedAt = 0;
let last = 0;
let gaps: number[] = [];
let longTasks = 0;
let running = false;

const observer = new PerformanceObserver((entries) => {
  longTasks += entries.getEntries().length;
});

function onFrame(now: number): void {
  if (!running) return;
  if (last > 0) gaps.push(now - last);
  last = now;
  requestAnimationFrame(onFrame);
}

function countNodes(): number {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let nodes = 0;
  while (walker.nextNode() !== null) nodes++;
  return nodes;
}

window.benchFrames = {
  start() {
    gaps = [];
    last = 0;
    longTasks = 0;
    running = true;
    startedAt = performance.now();
    observer.observe({ type: 'longtask' });
    requestAnimationFrame(onFrame);
  },
  stop() {
    running = false;
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    return { elapsed: performance.now() - startedAt, gaps, longTasks, nodes: countNodes() };
  },
  changes(selector, ms) {
    const cells = [...document.querySelectorAll(selector)];
    const texts = cells.map((cell) => cell.textContent);
    const from = performance.now();
    let changes = 0;
    return new Promise((resolve) => {
      const look = (): void => {
        for (const [i, cell] of cells.entries()) {
          const text = cell.textContent;
          if (text === texts[i]) continue;
          texts[i] = text;
          changes++;
        }
        const elapsed = performance.now() - from;
        if (elapsed < ms) requestAnimationFrame(look);
        else resolve((changes * 1_000) / elapsed / cells.length);
      };
      requestAnimationFrame(look);
    });
  },
};
