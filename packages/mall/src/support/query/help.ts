import { query } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { HELPERS } from '../saved-views.ts';
import { FIELDS } from './fields.ts';

const called = ({
  name,
  zh,
  en,
  also,
}: {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly also: readonly string[];
}) => ({
  name,
  aliases: [...new Set([zh, ...also])].filter((each) => each !== name),
  means: { zh, en },
});

/** Every field that orders can be looked for by, with its values and what both may be called. */
export const queryFields = query({
  words: 'support fields',
  roles: HELPERS,
  title: { zh: '查询字段', en: 'Fields of a query' },
  input: v.strictObject({}),
  *run() {
    const fields = FIELDS.map(({ kind, choices, example, ...field }) => ({
      ...called(field),
      kind,
      example,
      values: choices.map(called),
    }));
    return accept({ fields });
  },
});
