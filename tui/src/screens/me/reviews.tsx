import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Review } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading, useSession, useYear } from '../../session/hooks.ts';
import { dated, moment } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { picturesOf } from '../product/review-line.ts';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { PictureSheet } from '../shared/picture-sheet.tsx';
import { Rows, sentence, type Row } from '../shared/rows.tsx';
import { stars } from '../shared/stars.ts';

/** A review of one's own, with what it is about. */
export type OwnReview = Review & { readonly order: string; readonly line: string; readonly title: string };

export type OwnReviews = { readonly reviews: readonly OwnReview[] };

/** Rows of the chosen review below the list. */
const FULL = 9;

/** A review in one line: stars, what was bought, the day. */
export const ownLine = (one: OwnReview): readonly [start: string, end: string] => [
  `${stars(one.stars.product)} ${one.title}`,
  moment(one.at).slice(0, 5),
];

/** What one wrote: the words, the pictures, the follow-up. */
function wordsOf(one: OwnReview, width: number, year: string | undefined, t: Messages): Row[] {
  return [
    ...sentence(
      `${dated(one.at, year)}  ${t.review.logistics} ${one.stars.logistics} · ${t.review.service} ${one.stars.service}`,
      width,
      'muted',
    ),
    ...sentence(one.text, width, undefined, 4),
    ...(picturesOf(one).length > 0 ? [{ text: `▣ ${picturesOf(one).length} (v)`, tone: 'muted' as const }] : []),
    ...(one.appended
      ? sentence(`${t.product.followUp} ${dated(one.appended.at, year)}: ${one.appended.text}`, width, 'title', 3)
      : [{ text: t.review.invitedAgain, tone: 'muted' as const }]),
  ];
}

/** 我的评价: what one wrote about what one bought, the newest first; the order, the pictures, and a follow-up where there is none yet (R9.13). */
export function ReviewsSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const year = useYear();
  const { sheet } = useLayout();
  const reading = useReading<OwnReviews>('review list', { limit: 200 });
  const reviews = reading.state === 'ready' ? reading.answer.reviews : [];
  const [raw, select] = useState(0);
  const [looking, look] = useState(false);
  const selected = clamp(raw, reviews.length);
  const review = reviews[selected];
  if (looking && review?.review !== undefined)
    return <PictureSheet of={{ words: 'review picture', with: { review: review.review } }} onClose={() => look(false)} />;
  const commands: Command[] = [
    {
      id: 'reviews.order',
      keys: ['enter'],
      title: { zh: '看订单', en: 'Order' },
      when: review !== undefined,
      run: () => review && session.go({ screen: 'order', order: review.order }),
    },
    {
      id: 'reviews.append',
      keys: ['r'],
      title: { zh: '追评', en: 'Follow-up' },
      when: review !== undefined,
      disabledReason: review?.appended ? t.review.doneTwice : undefined,
      run: () => review && session.go({ screen: 'review', order: review.order, line: review.line }),
    },
    {
      id: 'reviews.pictures',
      keys: ['v'],
      title: { zh: '看图', en: 'Pictures' },
      when: review?.review !== undefined && picturesOf(review).length > 0,
      run: () => look(true),
    },
    ...moving(reviews.length, sheet.height - 3 - FULL, select),
  ];
  return (
    <Sheet title={t.me.reviews} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            review ? (
              <>
                <List
                  items={reviews}
                  selected={selected}
                  width={width}
                  height={Math.max(1, Math.min(reviews.length, height - FULL - 1))}
                  keyOf={(one) => `${one.order}/${one.line}`}
                  row={(one, on, columns) => {
                    const [start, end] = ownLine(one);
                    return <Line tone={on ? 'selected' : undefined}>{spread(` ${start}`, `${end} `, columns)}</Line>;
                  }}
                />
                <Rows rows={[{ text: ' ' }, ...wordsOf(review, width, year, t)]} width={width} height={FULL + 1} />
              </>
            ) : (
              <Nothing>{t.review.noneYet}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}
