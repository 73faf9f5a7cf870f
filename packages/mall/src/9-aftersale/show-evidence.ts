import { formatInstant } from '@yellowcart/kernel/clock';
import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { FileInput, filesOrOne, numbered, type ShownFile } from '../support/kept-file.ts';
import { caseFor } from './case-access.ts';
import type { CaseState } from './case.ts';

/** What was handed in for a case, in its order. */
const evidenceOf = ({ thread }: CaseState): readonly ShownFile[] =>
  numbered(thread.flatMap(({ at, by, evidence }) => evidence.map((file) => ({ ...file, by, at: formatInstant(at) }))));

/** The evidence 凭证 of a case: what there is, or one of it (R9.02). */
export const showEvidence = query({
  words: 'aftersale evidence',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '售后凭证', en: 'Evidence of a request' },
  opens: true,
  input: v.strictObject({ case: v.string(), file: FileInput }),
  *run({ case: id, file }, context) {
    const found = yield* caseFor(id, context);
    if (isRefusal(found)) return found;
    const shown = filesOrOne(evidenceOf(found.kase.state), file);
    return isRefusal(shown) ? shown : accept({ case: id, ...shown });
  },
});
