import type { View } from './view.ts';

/**
 * Views that hang together, because tables of one follow tables of another or because questions of one read rows of another. They have
 * one checkpoint and one process that keeps them, so that a question sees one moment (docs/adr/0017).
 */
export type Part = { readonly name: string; readonly views: readonly View[] };

/** The smallest parts of some views, each named by its first one; the largest comes first. */
export function partsOf(views: readonly View[]): readonly Part[] {
  const sets = new Map(views.map((view) => [view, new Set([view])]));
  for (const view of views) {
    for (const other of neededBy(view, views)) {
      const both = new Set([...sets.get(view)!, ...sets.get(other)!]);
      for (const each of both) sets.set(each, both);
    }
  }
  return [...new Set(sets.values())]
    .map((together) => views.filter((view) => together.has(view)))
    .map((together) => ({ name: together[0]!.name, views: together }))
    .toSorted((a, b) => b.views.length - a.views.length);
}

/** Those of some views whose tables a view's tables follow, or its questions read. */
function neededBy({ tables, reads = [] }: View, views: readonly View[]): readonly View[] {
  const followed = tables.flatMap(({ from }) => from.map((source) => source.table));
  return views.filter((other) => reads.includes(other.name) || followed.some((table) => other.tables.includes(table)));
}
