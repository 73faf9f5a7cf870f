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

/** Every field that orders can be looked for by, with its values and what both may be called: the same in every mall of this build. */
export const fieldsAnswer = () => ({
  fields: FIELDS.map(({ kind, choices, example, ...field }) => ({
    ...called(field),
    kind,
    example,
    values: choices.map(called),
  })),
});

/** The same, asked of a mall. */
export const queryFields = query({
  words: 'support fields',
  roles: HELPERS,
  title: { zh: '查询字段', en: 'Fields of a query' },
  input: v.strictObject({}),
  *run() {
    return accept(fieldsAnswer());
  },
});
