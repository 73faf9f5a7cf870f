import { HOSTILE, obeyed } from './hostile.ts';

/** A number that the storefront itself has no reason to send: by it a sequence is known to be somebody's words. */
const MARK = '7777';

/** Sequences that the storefront sends, too, in a form that it never does. */
const MARKED: readonly string[] = ['m', 'H', 'J', 'K', 'A', 'n', 'c', 'r', 'q', 't', 'X'].flatMap((end) => [
  `\u001b[${MARK}${end}`,
  `\u001b[?${MARK};1${end}`,
  `\u009b${MARK}${end}`,
]);
/** Sequences that the storefront itself may send: held in their marked form. */
// oxlint-disable-next-line no-control-regex -- as below
const AS_OWN = /^(?:\r\n)?\u001b\[[\d;?>]*[A-Za-z]$/;
/** The corpus, and what the storefront sends itself in a form that it never does. */
export const WORDS = [...MARKED, ...HOSTILE.filter((word) => !AS_OWN.test(word)), '\u001b]0;owned\u0007', `\u001b[?${MARK}h`];

/** What the storefront sends to draw: sequences of its own, none with the mark. Everything else is words. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const OWN = /\u001b\[(?!\??7777)[\d;:?<>=u]*[ -/]*[@-~]|\r\n/g;

/** Who paints pictures beside the words keeps and takes up again where the cursor is. */
// oxlint-disable-next-line no-control-regex -- as above
const KEPT_CURSOR = /\u001b[78]/g;

/** The first of what was sent that a terminal would obey, and that is nothing of the storefront's own drawing. */
export const inWords = (bytes: string, pictures = false): string | undefined =>
  obeyed((pictures ? bytes.replaceAll(KEPT_CURSOR, '') : bytes).replaceAll(OWN, ''));
