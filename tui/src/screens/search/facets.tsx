import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Facets } from '../../data/browse.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { useMessages } from '../../session/hooks.ts';
import { briefMoney } from '../../text/format.ts';
import { Line } from '../../ui/line.tsx';

const priceRange = (from: number, to: number | null, t: Messages): string =>
  to === null ? `${briefMoney(from)} ${t.search.above}` : `${briefMoney(from)}–${briefMoney(to)}`;

/** How the found products are spread over categories, shops, prices and stock. */
export function FacetLines({ facets, width }: { readonly facets: Facets | undefined; readonly width: number }): ReactNode {
  const t = useMessages();
  if (!facets) return null;
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [t.search.category, (facets.categories ?? []).map((one) => `${one.category} ${one.count}`)],
    [t.search.shop, (facets.shops ?? []).map((one) => `${one.name} ${one.count}`)],
    [t.search.price, (facets.prices ?? []).filter((one) => one.count > 0).map((one) => `${priceRange(one.from, one.to, t)} ${one.count}`)],
    [t.search.stock, (facets.stock ?? []).filter((one) => one.count > 0).map((one) => `${word(t.stock, one.status)} ${one.count}`)],
  ];
  return (
    <Box flexDirection="column" marginTop={1} flexShrink={0}>
      {lines
        .filter(([, values]) => values.length > 0)
        .map(([label, values]) => (
          <Line key={label} tone="muted" width={width}>{`${label}  ${values.join(' · ')}`}</Line>
        ))}
    </Box>
  );
}
