import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Related } from '../../data/browse.ts';
import type { Clip, Product } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { priceText } from '../shared/card-detail.tsx';
import { openProduct } from '../shared/open.ts';

/** Somewhere to walk on to: a product of one of the three groups, or a video or room that shows this one. */
type Way = { readonly kind: 'product'; readonly card: Related } | { readonly kind: 'clip'; readonly clip: Clip };

const groupOf = (way: Way): keyof Messages['related']['relations'] => (way.kind === 'clip' ? 'clip' : way.card.relation);

/** Pure. The clips, then the groups in the order in which the core gives them. */
const waysOf = (clips: readonly Clip[], items: readonly Related[]): Way[] => [
  ...clips.map((clip): Way => ({ kind: 'clip', clip })),
  ...items.map((card): Way => ({ kind: 'product', card })),
];

/** 看了还看: bought together, best sellers of the shop, similar ones, and the clips of this one (R2.05, R3.01, R3.05). */
export function RelatedSheet({
  product,
  from,
  onClose,
}: {
  readonly product: Product;
  /** The entry that the visit keeps while one walks on. */
  readonly from: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly items: readonly Related[] }>('product related', { product: product.id });
  const ways = waysOf(product.clips ?? [], reading.state === 'ready' ? reading.answer.items : []);
  const [raw, select] = useState(0);
  const selected = clamp(raw, ways.length);
  const way = ways[selected];
  const commands: Command[] = [
    {
      id: 'related.open',
      keys: ['enter'],
      title: way?.kind === 'clip' ? { zh: '去看', en: 'Watch' } : { zh: '看商品', en: 'Open' },
      when: way !== undefined,
      run: () => {
        onClose();
        if (way?.kind === 'clip') session.go({ screen: 'live', content: way.clip.content });
        else if (way) openProduct(session, way.card.product, from);
      },
    },
    ...moving(ways.length, sheet.height - 4, select),
  ];
  return (
    <Sheet title={t.related.title} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            way ? (
              <>
                <Ways ways={ways} selected={selected} width={width} height={height - 1} />
                <Line tone="good" width={width}>
                  {way.kind === 'product' ? (way.card.why?.text ?? '') : `@${way.clip.author}`}
                </Line>
              </>
            ) : (
              <Nothing>{t.related.empty}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}

function Ways({
  ways,
  selected,
  width,
  height,
}: {
  readonly ways: readonly Way[];
  readonly selected: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const t = useMessages();
  return (
    <List
      items={ways.map((way, i) => ({ way, i }))}
      selected={selected}
      width={width}
      height={height}
      keyOf={({ i }) => String(i)}
      row={({ way, i }, on, columns) => {
        const begins = i === 0 || groupOf(ways[i - 1]!) !== groupOf(way);
        const group = begins ? t.related.relations[groupOf(way)] : '';
        const end = way.kind === 'product' ? priceText(way.card, t) : way.clip.live === 'now' ? t.feed.live : '';
        const title = way.kind === 'product' ? way.card.title : way.clip.title;
        // The group is said once, so it is not given up.
        return <Line tone={on ? 'selected' : undefined}>{spread(` ${title}`, `${[group, end].filter(Boolean).join(' ')} `, columns)}</Line>;
      }}
    />
  );
}
