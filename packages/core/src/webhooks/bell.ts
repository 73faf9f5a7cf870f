import type { Timing } from './post.ts';

/** Something that may ring while nobody listens: the next wait then ends at once. */
export type Bell = { ring(): void; wait(ms: number | undefined): Promise<void> };

export function bellOn({ wait }: Timing): Bell {
  let rung = false;
  let wake = (): void => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(ms) {
      if (!rung) {
        const over = new AbortController();
        const heard = new Promise<void>((resolve) => (wake = resolve));
        await Promise.race([heard, ...(ms === undefined ? [] : [wait(ms, over.signal)])]);
        over.abort();
      }
      rung = false;
    },
  };
}
