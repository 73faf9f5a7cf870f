import { accents } from './accents.ts';
import { MARKED, markedBy } from '../support/find/found-order.ts';
import type { Extra } from './engine.ts';

/** Columns of the index of words, and the letter that a word of each begins with in PostgreSQL's. */
export const WORDS = { title: 't', other: 'o', pinyin: 'p', initials: 'i', shop: 's' } as const;

const COLUMNS = Object.keys(WORDS);
const columns = COLUMNS.join(', ');
const each = (row: 'old' | 'new'): string => COLUMNS.map((column) => `${row}.${column}`).join(', ');
const added = `insert into product_index(rowid, ${columns}) values (new.seq, ${each('new')})`;
const gone = `insert into product_index(product_index, rowid, ${columns}) values ('delete', old.seq, ${each('old')})`;

/** The most that PostgreSQL counts within one text. */
const FARTHEST = 16_383;

/**
 * The index of words. SQLite has one for full text, which follows the rows by triggers. PostgreSQL has a column that is made from
 * the others: the words of each with their places, and before each word the letter of its column, so that one index finds words of
 * any column, phrases and beginnings.
 */
export const PRODUCT_INDEX: Extra = {
  sqlite: [
    `create virtual table product_index using fts5(${columns}, content='', tokenize='unicode61', prefix='1 2')`,
    `create trigger product_words_added after insert on product_words begin ${added}; end`,
    `create trigger product_words_gone after delete on product_words begin ${gone}; end`,
    `create trigger product_words_changed after update on product_words begin ${gone}; ${added}; end`,
  ],
  // Made when it is asked for: SQLite's part is all that most processes need.
  get postgres() {
    const [marked, plain] = accents();
    return [
      `create function placed_words(letter text, words text) returns text language sql immutable as $$
      select coalesce(string_agg('''' || letter || word || ''':' || least(place, ${FARTHEST}), ' '), '') from (
        select word, row_number() over (order by place) as place
        from unnest(string_to_array(translate(words, '${marked}',
          '${plain}'), ' ')) with ordinality as each (word, place)
        where word <> '') as numbered $$`,
      `alter table product_words add column words tsvector generated always as ((${Object.entries(WORDS)
        .map(([column, letter]) => `placed_words('${letter}', ${column})`)
        .join(` || ' ' || `)})::tsvector) stored`,
      'create index product_words_words on product_words using gin (words) with (fastupdate = off)',
      'create index product_words_seq on product_words (seq)',
    ];
  },
};

/** Times by which orders are sorted and narrowed down. Few orders have a deadline, or wait. */
const TIMES = ['paid', 'shipped', 'signed', 'done', 'due', 'idle'] as const;

const byTime = [
  ...TIMES.map((column) => `create index support_orders_${column} on support_orders (${column}, seq) where ${column} is not null`),
  ...MARKED.map((column) => `create index ${markedBy(column)} on support_orders (seq, ${column}) where ${column} is not null`),
];

const cluesIn = (rows: string): string => `select clue, seq from ${rows} cross join json_array_elements_text(clues) as each (clue)`;

/**
 * The index of clues, which follows the rows by triggers: for each clue the orders that have it, newest last. In SQLite it is a table
 * without rowid, so that a look-up by clue, and the question whether an order has one, are one step each.
 */
export const CLUE_INDEX: Extra = {
  sqlite: [
    ...byTime,
    'create table support_clues (clue text not null, seq integer not null, primary key (clue, seq)) strict, without rowid',
    `create trigger support_orders_added after insert on support_orders begin
    insert into support_clues select value, new.seq from json_each(new.clues); end`,
    `create trigger support_orders_changed after update on support_orders when old.clues is not new.clues begin
    delete from support_clues where seq = old.seq
      and clue in (select value from json_each(old.clues) except select value from json_each(new.clues));
    insert into support_clues select value, new.seq from
      (select value from json_each(new.clues) except select value from json_each(old.clues)); end`,
  ],
  postgres: [
    ...byTime,
    'create table support_clues (clue text collate "C" not null, seq bigint not null, primary key (clue, seq))',
    // For all rows of a statement together: one by one they took longer than anything else that is told.
    `create function clues_added() returns trigger language plpgsql as $$ begin
      insert into support_clues ${cluesIn('fresh')};
      return null;
    end $$`,
    `create function clues_changed() returns trigger language plpgsql as $$ begin
      delete from support_clues c using (${cluesIn('stale')} except ${cluesIn('fresh')}) gone where c.clue = gone.clue and c.seq = gone.seq;
      insert into support_clues ${cluesIn('fresh')} except ${cluesIn('stale')};
      return null;
    end $$`,
    `create trigger support_orders_added after insert on support_orders referencing new table as fresh
      for each statement execute function clues_added()`,
    `create trigger support_orders_changed after update on support_orders referencing old table as stale new table as fresh
      for each statement execute function clues_changed()`,
  ],
};

/** The order in which messages were told, where several processes write: positions of events need not rise with it. */
export const MESSAGE_ORDER: Extra = {
  sqlite: [],
  postgres: ['alter table messages add column told bigint generated always as identity'],
};

/** The same of another table, to be looked through from one on. In SQLite the rows have such a number by themselves. */
export const toldOrder = (table: string): Extra => ({
  sqlite: [],
  postgres: [`alter table ${table} add column told bigint generated always as identity`, `create index ${table}_told on ${table} (told)`],
});
