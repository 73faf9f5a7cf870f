import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Review } from '../../data/goods.ts';
import { useLayout, useMessages, useReading } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { Line, Paragraph } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';

/** `★★★★☆` */
const stars = (count: number): string => '★'.repeat(count) + '☆'.repeat(Math.max(0, 5 - count));

/** One line of a review: stars, whether it has pictures ▣ or a follow-up 追评, and what it says. */
export const reviewLine = (review: Review, followUp: string): string =>
  [stars(review.stars.product), (review.pictures?.length ?? 0) > 0 ? '▣' : '', review.appended ? `[${followUp}]` : '', review.text]
    .filter(Boolean)
    .join(' ');

const FILTERS = ['all', 'pictures', 'followUp', 'good', 'poor'] as const;

/** Pure. Four stars and more are good, two and less are poor. */
const shows = (filter: (typeof FILTERS)[number], review: Review): boolean =>
  ({
    all: true,
    pictures: (review.pictures?.length ?? 0) > 0,
    followUp: review.appended !== null,
    good: review.stars.product >= 4,
    poor: review.stars.product <= 2,
  })[filter];

/** What others say, those with pictures and follow-ups first (R3.03): a filter, the list, the chosen review in full. */
export function ReviewSheet({ product, onClose }: { readonly product: string; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly reviews: readonly Review[]; readonly count: number }>('product reviews', { product, limit: 200 });
  const [filter, setFilter] = useState(0);
  const all = reading.state === 'ready' ? reading.answer.reviews : [];
  const reviews = all.filter((one) => shows(FILTERS[filter]!, one));
  const [raw, select] = useState(0);
  const selected = clamp(raw, reviews.length);
  const review = reviews[selected];
  const turn = (by: number) => (): void => {
    setFilter((now) => (now + by + FILTERS.length) % FILTERS.length);
    select(0);
  };
  const commands: Command[] = [
    { id: 'reviews.filter', keys: ['tab', 'l', 'right'], title: { zh: '筛选', en: 'Filter' }, run: turn(1) },
    { id: 'reviews.filter.back', keys: ['shift-tab', 'h', 'left'], title: { zh: '筛选', en: 'Filter' }, quiet: true, run: turn(-1) },
    ...moving(reviews.length, 5, select).map((command, i) => ({ ...command, quiet: i > 1 })),
  ];
  return (
    <Sheet title={`${t.product.reviews} ${reading.state === 'ready' ? reading.answer.count : ''}`} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() => (
            <>
              {all.length > 0 ? (
                <Tabs
                  tabs={FILTERS.map((one) => `${t.reviews.filters[one]} ${all.filter((each) => shows(one, each)).length}`)}
                  active={filter}
                />
              ) : null}
              {review ? (
                <>
                  <List
                    items={reviews.map((one, i) => ({ one, i }))}
                    selected={selected}
                    width={width}
                    height={Math.max(1, Math.min(reviews.length, Math.floor(height / 2)))}
                    keyOf={({ i }) => String(i)}
                    row={({ one }, on, columns) => (
                      <Line tone={on ? 'selected' : undefined} width={columns}>{` ${reviewLine(one, t.product.followUp)}`}</Line>
                    )}
                  />
                  <Full review={review} width={width} rows={Math.max(1, sheet.height - 7 - Math.floor(height / 2))} />
                </>
              ) : (
                <Nothing>{all.length > 0 ? t.reviews.none : t.product.noReviews}</Nothing>
              )}
            </>
          )}
        </Awaited>
      )}
    </Sheet>
  );
}

function Full({ review, width, rows }: { readonly review: Review; readonly width: number; readonly rows: number }): ReactNode {
  const t = useMessages();
  const parts = [
    review.text,
    ...(review.pictures ?? []).map((picture) => `▣ ${picture}`),
    ...(review.appended ? [`${t.product.followUp}: ${review.appended.text}`] : []),
  ];
  return (
    <Box flexDirection="column">
      <Line
        tone="muted"
        width={width}
      >{`${review.buyer} ${moment(review.at)}  ${t.review.logistics} ${review.stars.logistics} · ${t.review.service} ${review.stars.service}`}</Line>
      <Paragraph width={width} rows={rows}>
        {parts.join('\n')}
      </Paragraph>
    </Box>
  );
}
