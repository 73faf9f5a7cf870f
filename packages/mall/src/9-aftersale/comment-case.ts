import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { AttachmentsInput } from '../support/attachment.ts';
import { caseFor, wrongState } from './case-access.ts';
import { isOver } from './case-allowed.ts';
import { caseAnswer } from './present-case.ts';

/** The most entries that a case takes from people, so that nobody can make it endless. */
const MOST_COMMENTS = 100;

/** Adds words or evidence to the thread of a case 补充说明与凭证 (R9.02): the buyer, the merchant or the platform, while it is open. */
export const commentCase = command({
  words: 'aftersale comment',
  roles: ['buyer', 'merchant', 'platform'],
  title: { zh: '补充说明或凭证', en: 'Say or show something in a request' },
  input: v.strictObject({ case: v.string(), text: v.pipe(v.string(), v.trim(), v.minLength(1)), evidence: AttachmentsInput }),
  attaches: 'evidence',
  *run({ case: id, text, evidence }, context) {
    const found = yield* caseFor(id, context);
    if (isRefusal(found)) return found;
    const { kase } = found;
    const { role } = context.actor;
    const comments = kase.state.thread.filter(({ kind }) => kind === 'comment').length;
    if (isOver(kase.state) || comments >= MOST_COMMENTS) return wrongState(kase, 'an open case');
    // The roles above are the only ones that get here.
    kase.append({ type: 'CaseCommented', at: context.at, by: role as 'buyer' | 'merchant' | 'platform', text, evidence });
    return accept(yield* caseAnswer(kase, context));
  },
});
