import type { ErrorDocument, Exit } from '@yellowcart/core/mall';
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
