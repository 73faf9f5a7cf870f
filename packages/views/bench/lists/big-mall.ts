import type { Recorded } from '@yellowcart/kernel/timer';
import { VIEWS } from '../../src/all-views.ts';
import type { Database } from '../../src/database.ts';
import { projector } from '../../src/projector.ts';
import { findView } from '../../src/support/find/find.view.ts';
import { reading } from '../../src/testing/telling.ts';
import { COPY, lives } from './lives.ts';

/** Orders whose lives are told through the views; a bigger mall has their rows many times over, under other numbers. */
export const TOLD = 1000;
const COPY_DIGITS = 4;

/** What support finds has a benchmark of its own, with names and clues that differ. */
export const LISTED = VIEWS.filter((view) => view !== findView);

type Column = { readonly name: string; readonly type: string };

/**
 * Fills empty tables with the read side of a mall with so many orders (thousands). Every row is one that the views made of events, or its copy:
 * numbers, buyers and the order of things are the copy's own, so the indexes are as big as those of a real mall; shops are the same, and have
 * it all. @returns the event that the tables tell last
 */
export async function bigMall(database: Database, orders: number): Promise<Recorded> {
  const { events } = lives(TOLD);
  const end = events.at(-1)!;
  const last = end.position;
  await projector(database, reading({ events, shown: events.length }).read).catchUp(last);
  const native = await database.orm.em.getConnection().getNativeClient();
  for (const { name } of database.tables.values()) {
    const columns = native.pragma(`table_info(${name})`) as Column[];
    const texts = columns.filter(({ type }) => /text|json|varchar/i.test(type)).map((each) => each.name);
    const numbered = (column: string): string => `replace("${column}", '${COPY}', printf('%0${COPY_DIGITS}d', n))`;
    const copied = columns.map(({ name: column }) => {
      // Rows that are not named after an order or a buyer get a name of their own.
      if (column === 'id') return `${numbered('id')} || case when instr(id, '${COPY}') then '' else '/' || n end`;
      if (column === 'seq') return `seq + n * ${last}`;
      if (column === 'recent') return `recent - n * ${last}`;
      return texts.includes(column) ? numbered(column) : `"${column}"`;
    });
    native.exec(
      `with recursive copies(n) as (select 1 where ${orders} > ${TOLD} union all select n + 1 from copies where (n + 1) * ${TOLD} < ${orders})
       insert into ${name} (${columns.map((each) => `"${each.name}"`).join(', ')})
       select ${copied.join(', ')} from copies cross join ${name}
       where instr(${texts.map((each) => `coalesce("${each}", '')`).join(' || ')}, '${COPY}') > 0`,
    );
  }
  return end;
}

/** A number of the mall: of the one that was told, or of a copy. */
export const numberIn = (copy: number, told: string): string =>
  copy === 0 ? told : told.replaceAll(COPY, String(copy).padStart(COPY_DIGITS, '0'));
