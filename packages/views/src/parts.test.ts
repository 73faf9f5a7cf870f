import { expect, test } from 'vitest';
import { VIEWS } from './all-views.ts';
import { partsOf } from './parts.ts';
import { changesOf, table, type Table, type View } from './view.ts';

const NO_ENTITY = {} as Table['entity'];
const plain = (): Table => table({ entity: NO_ENTITY });
const following = (source: Table): Table => table({ entity: NO_ENTITY, from: [changesOf(source, { fold: () => undefined })] });
const named = (name: string, tables: readonly Table[] = [plain()], reads?: readonly string[]): View => ({
  name,
  version: 1,
  tables,
  queries: [],
  ...(reads ? { reads } : {}),
});
/** Names of the views in each part. */
const parted = (...views: readonly View[]): string[][] => partsOf(views).map((part) => part.views.map(({ name }) => name));

test('R10.09 views that have nothing to do with each other are parts of their own, named by themselves', () => {
  expect(partsOf([named('a'), named('b')]).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('R10.09 a view is in the part of those whose tables its own follow, and of those whose rows its questions read', () => {
  const source = plain();
  expect(parted(named('a', [source]), named('b'), named('c', [following(source)]))).toEqual([['a', 'c'], ['b']]);
  expect(parted(named('a'), named('b'), named('c', [], ['b']))).toEqual([['b', 'c'], ['a']]);
});

test('R10.09 what hangs together over others does, whichever comes first; views keep their order', () => {
  const source = plain();
  const all = [named('a', [source]), named('b', [plain()], ['d']), named('c', [following(source)], ['d']), named('d'), named('e')];
  expect(parted(...all)).toEqual([['a', 'b', 'c', 'd'], ['e']]);
  expect(parted(...all.toReversed())).toEqual([['d', 'c', 'b', 'a'], ['e']]);
});

test('R10.09 a table that follows itself, or a view that is not there, joins nothing', () => {
  const itself: Table = { ...plain(), from: [] };
  (itself.from as unknown[]).push(changesOf(itself, { fold: () => undefined }));
  expect(parted(named('a', [itself], ['elsewhere']), named('b'))).toEqual([['a'], ['b']]);
  expect(parted()).toEqual([]);
});

test('R10.09 the views are three parts: the money of the books and the channels tells for itself', () => {
  const [mall, ...others] = parted(...VIEWS);
  expect(mall).toHaveLength(VIEWS.length - 3);
  expect(others).toEqual([['ledger', 'bill'], ['reconcile']]);
});

test('no table follows one whose rows are made whole only when they are written', () => {
  const followed = VIEWS.flatMap(({ tables }) => tables).flatMap(({ from }) => from.map((source) => source.table));
  expect(followed.filter(({ whole }) => whole !== undefined)).toEqual([]);
});
