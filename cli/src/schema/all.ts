import { ANSWERS } from '@yellowcart/core/answers/all';
import { dryRun, error, event } from '@yellowcart/core/answers/store';
import { attempted, listening } from '@yellowcart/core/answers/webhook';
import { count, either, list, object, oneOf, orNull, text, flag } from '@yellowcart/core/answers/values';
import { JOURNEYS } from './journey.ts';

const setting = {
  key: text,
  value: orNull(text),
  origin: oneOf(['flag', 'env', 'project', 'user', 'login', 'default']),
  from: orNull(text),
};
const changed = object({ key: text, value: orNull(text), origin: oneOf(['project', 'user']), file: text, changed: flag });
const session = object({ account: text, role: text });

/** What the command line answers by itself, or otherwise than the core does. */
const OWN = {
  // The token of a login is kept, and shown to nobody.
  login: session,
  logout: session,
  // One on each line.
  'events list': event,
  // The first says that it listens, each further one is an attempt.
  listen: either([object({ listening }), attempted]),
  'config list': object({ settings: list(object(setting)) }),
  'config get': object(setting),
  'config set': changed,
  'config unset': changed,
  'store backup': object({ store: text, from: text, events: count }),
  'store restore': object({ store: text, from: text, events: count }),
  'store export': object({ file: text, lines: count }),
  'store import': object({ store: text, rows: count }),
  completion: object({ shell: oneOf(['bash', 'zsh', 'fish']), script: text }),
};

/** Documents that any command may answer with instead. */
const ANY = {
  /** A failure (contract §1). */
  error,
  /** What a write answers with `--dry-run`. */
  'dry-run': dryRun,
  /** `--version --json` */
  version: object({ version: text }),
};

/** Every document that the program prints with `--json` or `--ndjson`, by the words that print it. */
export const SCHEMAS = { ...ANSWERS, ...JOURNEYS, ...OWN, ...ANY } as const;
