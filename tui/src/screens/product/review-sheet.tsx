import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import { moving, clamp } from '../../commands/moving.ts';
import type { Review } from '../../data/answers.ts';
import { useMessages, useReading } from '../../session/hooks.ts';
import { moment } from '../../text/format.ts';
import { Line, Paragraph } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';

/** `★★★★☆` */
export const stars = (count: number): string => '★'.repeat(count) + '☆'.repeat(Math.max(0, 5 - count));

/** What others say (R3.03): the chosen review in full below the list. */
export function ReviewSheet({ product, onClose }: { readonly product: string; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const reading = useReading<{ readonly reviews: readonly Review[]; readonly count: number }>('product reviews', { product, limit: 200 });
  const reviews = reading.state === 'ready' ? reading.answer.reviews : [];
  const [raw, select] = useState(0);
  const selected = clamp(raw, reviews.length);
  const review = reviews[selected];
  return (
    <Sheet
      title={`${t.product.reviews} ${reading.state === 'ready' ? reading.answer.count : ''}`}
      commands={moving(reviews.length, 5, select).map((command, i) => ({ ...command, quiet: i > 1 }))}
      onClose={onClose}
    >
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            review ? (
              <>
                <List
                  items={reviews.map((one, i) => ({ one, i }))}
                  selected={selected}
                  width={width}
                  height={Math.max(1, Math.floor(height / 2))}
                  keyOf={({ i }) => String(i)}
                  row={({ one }, on, columns) => (
                    <Line tone={on ? 'selected' : undefined} width={columns}>{` ${stars(one.stars.product)} ${one.text}`}</Line>
                  )}
                />
                <Box flexDirection="column">
                  <Line
                    tone="muted"
                    width={width}
                  >{`${review.buyer} ${moment(review.at)}  ${t.review.logistics} ${review.stars.logistics} · ${t.review.service} ${review.stars.service}`}</Line>
                  <Paragraph width={width} rows={Math.max(1, Math.ceil(height / 2) - 3)}>
                    {review.appended ? `${review.text}\n${t.product.followUp}: ${review.appended.text}` : review.text}
                  </Paragraph>
                </Box>
              </>
            ) : (
              <Nothing>{t.product.noReviews}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}
