/** Time as the painter knows it; tests have one that stands still until they move it. */
export type Pace = {
  /** The machine's monotonic time, ms. */
  now(): number;
  /** Calls every `ms` until it is stopped. */
  every(ms: number, then: () => void): () => void;
  /** Calls once after `ms`, unless it is stopped. */
  after(ms: number, then: () => void): () => void;
};

/** The machine's own. */
export const realPace: Pace = {
  now: () => performance.now(),
  every(ms, then) {
    const timer = setInterval(then, ms);
    return () => clearInterval(timer);
  },
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
