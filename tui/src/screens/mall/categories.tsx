import type { ReactNode } from 'react';
import { useMessages } from '../../session/hooks.ts';
import { Tabs } from '../../ui/tabs.tsx';

type Category = { readonly category: string; readonly products: number };

/** The categories of the mall in one line; the active one stands in brackets, ‹ and › say that there are more. */
export function Categories({
  categories,
  active,
  width,
}: {
  readonly categories: readonly Category[];
  readonly active: string;
  readonly width: number;
}): ReactNode {
  const t = useMessages();
  const all = categories.reduce((sum, one) => sum + one.products, 0);
  const tabs = [
    { id: '', text: all > 0 ? `${t.mall.all} ${all}` : t.mall.all },
    ...categories.map((one) => ({ id: one.category, text: `${one.category} ${one.products}` })),
  ];
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === active),
  );
  return <Tabs tabs={tabs.map(({ text }) => text)} active={at} width={width} />;
}
