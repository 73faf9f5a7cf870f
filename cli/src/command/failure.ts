import type { ErrorDocument, Exit, Lang } from '@yellowcart/core/mall';
import type { Say } from '../text/format.ts';

/** Anything that ends a command other than well: the exit code and the error document of contract §1. */
export class Failure extends Error {
  readonly exit: Exit;
  readonly document: ErrorDocument;
  constructor(exit: Exit, document: ErrorDocument) {
    super(document.message);
    this.exit = exit;
    this.document = document;
  }
}

type Rest = { readonly facts?: Readonly<Record<string, unknown>>; readonly try?: readonly string[] };

/** A failure of the command line itself. `message` in the language of the run. */
export const failure = (exit: Exit, code: string, message: string, rest: Rest = {}): Failure =>
  new Failure(exit, { code, message, rule: null, facts: rest.facts ?? {}, try: rest.try ?? [], retryable: false });

/** A flag, an argument or a file that does not parse: exit 2. */
export const usage = (message: string, rest: Rest = {}): Failure => failure(2, 'USAGE', message, rest);

/** Raised while a flag or argument is parsed, where the language is not known yet. */
export class BadValue extends Error {
  readonly sentence: Say;
  constructor(sentence: Say) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** The language asked for on the command line or in the environment; Chinese by default. Read before anything is parsed. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>> = process.env): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at === -1 ? env['YELLOWCART_LANG'] : argv[at] === '--lang' ? argv[at + 1] : argv[at]!.slice('--lang='.length);
  return asked === 'en' ? 'en' : 'zh';
}

/** Whether the answer is wanted as JSON, read from the words themselves: also a line that does not parse must be answered so. */
export function wantsJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? argv.length : end).includes('--json');
}
