import type { ReactNode } from 'react';
import type { Lang } from '@yellowcart/core/mall';
import type { Facets } from '../../data/browse.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLang, useMessages, useSession, useUi } from '../../session/hooks.ts';
import type { Names } from '../../session/account.ts';
import { duration } from '../../text/format.ts';
import { Form } from '../../ui/form.tsx';
import type { Ask } from '../../ui/form.ts';
import { withParts, type SearchRoute } from './model.ts';

/** Ship-within limits to choose from. */
const SHIP_WITHIN = ['24h', '48h', '72h'] as const;

type Option = { readonly value: string; readonly label: string };

const plain = (fen: string | undefined): string => (fen === undefined ? '' : String(Number(fen) / 100));

/** A chosen value that no longer finds anything is still a choice. */
const withChosen = (options: readonly Option[], chosen: Option | undefined): Option[] =>
  chosen === undefined || options.some(({ value }) => value === chosen.value) ? [...options] : [...options, chosen];

/** The questions of the sheet, with how much each value would find. */
export function filterAsks(route: SearchRoute, facets: Facets | undefined, names: Names, t: Messages, lang: Lang): Ask[] {
  const any = { value: '', label: t.search.any };
  const inStock = facets?.stock?.filter(({ status }) => status !== 'out-of-stock').reduce((sum, one) => sum + one.count, 0);
  const digits = (what: string): Pick<Extract<Ask, { kind: 'text' }>, 'only' | 'otherwise'> => ({
    only: /^[¥\d.%]*$/u,
    otherwise: t.search.digits(what),
  });
  const choice = (id: string, label: string, options: readonly Option[], chosen: string | undefined): Ask => ({
    id,
    kind: 'choice',
    label,
    options: [any, ...withChosen(options, chosen === undefined ? undefined : { value: chosen, label: names[`${id}/${chosen}`] ?? chosen })],
    initial: chosen ?? '',
  });
  return [
    { id: 'minPrice', kind: 'text', label: t.search.minPrice, ...digits(t.search.minPrice), initial: plain(route.minPrice) },
    { id: 'maxPrice', kind: 'text', label: t.search.maxPrice, ...digits(t.search.maxPrice), initial: plain(route.maxPrice) },
    { id: 'minSales', kind: 'text', label: t.search.minSales, ...digits(t.search.minSales), initial: route.minSales ?? '' },
    {
      id: 'minPositive',
      kind: 'text',
      label: t.search.minPositive,
      ...digits(t.search.minPositive),
      initial: route.minPositive === undefined ? '' : String(Math.round(Number(route.minPositive) * 1000) / 10),
    },
    choice(
      'shipWithin',
      t.search.shipWithin,
      SHIP_WITHIN.map((value) => ({ value, label: duration(value, lang) })),
      route.shipWithin,
    ),
    choice(
      'category',
      t.search.category,
      (facets?.categories ?? []).map((one) => ({ value: one.category, label: `${one.category} ${one.count}` })),
      route.category,
    ),
    choice(
      'shop',
      t.search.shop,
      (facets?.shops ?? []).map((one) => ({ value: one.shop, label: `${one.name} ${one.count}` })),
      route.shop,
    ),
    choice(
      'inStock',
      t.search.stock,
      [{ value: 'true', label: `${t.search.onlyInStock}${inStock === undefined ? '' : ` ${inStock}`}` }],
      route.inStock,
    ),
  ];
}

/** What was answered, as parts of the place; a sentence when an answer is no number of its kind. */
export function filterParts(values: Readonly<Record<string, string>>, t: Messages): Readonly<Record<string, string>> | string {
  const parts: Record<string, string> = {};
  const rules = [
    ['minPrice', /^\d{1,8}(?:\.\d{1,2})?$/u, 100, t.search.minPrice],
    ['maxPrice', /^\d{1,8}(?:\.\d{1,2})?$/u, 100, t.search.maxPrice],
    ['minSales', /^\d{1,9}$/u, 1, t.search.minSales],
    ['minPositive', /^(?:\d{1,2}(?:\.\d)?|100)$/u, 0.01, t.search.minPositive],
  ] as const;
  for (const [id, shape, factor, label] of rules) {
    const text = (values[id] ?? '').replace(/^¥|%$/gu, '');
    if (text !== '' && !shape.test(text)) return t.search.bad(label);
    parts[id] = text === '' ? '' : factor === 0.01 ? String(Number(text) / 100) : String(Math.round(Number(text) * factor));
  }
  for (const id of ['shipWithin', 'category', 'shop', 'inStock']) parts[id] = values[id] ?? '';
  return parts;
}

/** 筛选: every filter at once; they combine (R2.03). */
export function FilterSheet({
  route,
  facets,
  onClose,
}: {
  readonly route: SearchRoute;
  readonly facets: Facets | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const lang = useLang();
  const names = useUi((ui) => ui.names);
  return (
    <Form
      title={t.search.filters}
      asks={filterAsks(route, facets, names, t, lang)}
      early
      submit={{ zh: '筛选', en: 'Filter' }}
      onClose={onClose}
      dense
      onSubmit={async (values) => {
        const parts = filterParts(values, t);
        if (typeof parts === 'string') return parts;
        onClose();
        session.navigate({ type: 'replace', route: withParts(route, parts) });
        return undefined;
      }}
    />
  );
}
