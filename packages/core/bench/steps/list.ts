/** What is measured of the two commits. */
export type Of = 'an order' | 'an order, asked for' | 'an order in views anew' | 'a start' | 'the first frame';

export type Step = {
  readonly of: Of;
  /** The commit that took it; the one before is its parent. */
  readonly commit: string;
  readonly what: string;
};

/** The steps that were taken toward speed, the oldest of each kind first. */
export const STEPS: readonly Step[] = [
  { of: 'an order', commit: '80901a3', what: 'states of streams remembered between commands' },
  { of: 'an order', commit: '446a294', what: 'streams and answers in tables with row numbers' },
  { of: 'an order', commit: 'b4e0002', what: 'no head for nobody who listens, digests in one call, instants without Temporal' },
  { of: 'an order', commit: '5db5cc6', what: 'one canonical text, divisions and the newest instant remembered' },
  { of: 'an order', commit: '48ab8e1', what: 'the log goes over into the file a quarter as often' },
  { of: 'an order', commit: 'fdd9511', what: 'three times as many streams remembered' },
  { of: 'an order', commit: 'cb472fc', what: 'what a group leaves, put into text at once' },
  { of: 'an order, asked for', commit: '8aad8ab', what: 'rows of the read side from the driver' },
  { of: 'an order in views anew', commit: 'a3bf9f1', what: 'four times as many events folded together' },
  { of: 'an order in views anew', commit: 'a134bf4', what: 'written without a way back' },
  { of: 'an order in views anew', commit: '9d7e85b', what: 'clues when a row is written, events looked up by type' },
  { of: 'an order in views anew', commit: '8aad8ab', what: 'rows of the read side from the driver' },
  { of: 'a start', commit: '151ce6a', what: 'what starts together in few files' },
  { of: 'the first frame', commit: '2a34816', what: 'Yoga without an HTTP client' },
  { of: 'the first frame', commit: '6ef71df', what: 'plain text measured without the library' },
  { of: 'the first frame', commit: '471f85e', what: 'segmenters and the list of all emoji when they are needed' },
];
