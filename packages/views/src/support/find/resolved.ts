import { clueOf, type Condition } from '@yellowcart/mall/support/query/condition';
import { engineOf } from '../../engine/engine.ts';
import { rowsOfSql } from '../../sql.ts';
import type { Em } from '../../view.ts';
import { isText } from './is-text.ts';
import { MOST_LISTS } from './lists-of.ts';
import { named } from './sql.ts';

/** Of some clues those that any order has. */
async function known(em: Em, asked: readonly string[]): Promise<ReadonlySet<string>> {
  const engine = engineOf(em);
  const clues = asked.filter(isText);
  const has = engine.any('select 1 from support_clues c where c.clue = d.value limit 1');
  const rows = await rowsOfSql<{ value: string }>(em, `select d.value from ${engine.texts('?')} d where ${has}`, [JSON.stringify(clues)]);
  return new Set(rows.map(({ value }) => value));
}

/**
 * A condition in terms of what is there. Words of a name become what is called so, unless that is too much; of several clues, as a word
 * without a field has them, those go that no order has: they would be asked for order by order.
 */
export async function resolved(em: Em, condition: Condition): Promise<Condition> {
  switch (condition.kind) {
    case 'or':
    case 'and': {
      const clues = condition.kind === 'or' ? condition.parts.flatMap((part) => (part.kind === 'clue' ? [part.clue] : [])) : [];
      const there = clues.length > 1 ? await known(em, clues) : undefined;
      const parts: Condition[] = [];
      for (const part of condition.parts) if (!there || part.kind !== 'clue' || there.has(part.clue)) parts.push(await resolved(em, part));
      return { ...condition, parts };
    }
    case 'not':
      return { kind: 'not', part: await resolved(em, condition.part) };
    case 'words': {
      const { sql, values } = named(engineOf(em), condition);
      const targets = await rowsOfSql<{ target: string }>(em, `${sql} limit ?`, [...values, MOST_LISTS + 1]);
      if (targets.length > MOST_LISTS) return condition;
      return { kind: 'or', parts: targets.map(({ target }) => ({ kind: 'clue', clue: clueOf(condition.of, target) })) };
    }
    default:
      return condition;
  }
}
