import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { SUM, Visit } from '@yellowcart/mall/1-entry/visit';
import { EMPTY } from '@yellowcart/mall/1-entry/visit-state';
import * as v from 'valibot';

/** Forgets all of a visitor, where they are and what they look with included: nobody will come back as them (Z5). */
export const forgetVisitor = command({
  words: 'visit erase',
  roles: ['system'],
  log: 'visits',
  title: { zh: '抹去访客', en: 'Forget a visitor for good' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    const visit = yield* load(Visit, actor.id);
    if (visit.exists) visit.append({ type: SUM, state: EMPTY });
    return accept({ forgotten: visit.exists });
  },
});
