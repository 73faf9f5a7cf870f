import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Product, Review } from '../../data/goods.ts';
import { useLayout, useMessages, useReading, useUi, useYear } from '../../session/hooks.ts';
import { dated } from '../../text/format.ts';
import { wrap } from '../../text/wrap.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { PictureSheet } from '../shared/picture-sheet.tsx';
import type { Row } from '../shared/rows.tsx';
import { Scrolled } from '../shared/scrolled.tsx';
import { picturesOf, reviewLine } from './review-line.ts';
import { pickedText } from './model.ts';

const FILTERS = ['all', 'pictures', 'followUp', 'good', 'poor'] as const;

/** Pure. Four stars and more are good, two and less are poor. */
const shows = (filter: (typeof FILTERS)[number], review: Review): boolean =>
  ({
    all: true,
    pictures: picturesOf(review).length > 0,
    followUp: review.appended !== null,
    good: review.stars.product >= 4,
    poor: review.stars.product <= 2,
  })[filter];

/** A review in full: who, when and which spec, what they say, the pictures, the follow-up. */
function useFull(review: Review | undefined, product: Product, width: number): Row[] {
  const t = useMessages();
  const year = useYear();
  const as = useUi((ui) => ui.as);
  if (!review) return [];
  const spec = pickedText(product.skus.find(({ id }) => id === review.sku)?.spec ?? {});
  const { logistics, service } = review.stars;
  const lines = (text: string, tone?: Row['tone']): Row[] => wrap(text, width).map((line) => ({ text: line, tone }));
  return [
    ...lines(
      `${review.buyer === as ? t.common.me : review.buyer} ${dated(review.at, year)}  ${t.review.logistics} ${logistics} · ${t.review.service} ${service}`,
      'muted',
    ),
    ...(spec === '' ? [] : lines(`${t.reviews.bought} ${spec}`, 'muted')),
    ...lines(review.text),
    ...(review.pictures ?? []).flatMap(({ name }) => lines(`▣ ${name}`, 'muted')),
    ...(review.appended ? lines(`${t.product.followUp} ${dated(review.appended.at, year)}: ${review.appended.text}`, 'title') : []),
    ...(review.appended?.pictures ?? []).flatMap(({ name }) => lines(`▣ ${name}`, 'muted')),
  ];
}

/** The key that leads to the pictures of a review, where it has some (R9.13). */
const pictureCommands = (review: Review, run: () => void): Command[] => [
  {
    id: 'reviews.pictures',
    keys: ['v'],
    title: { zh: '看图', en: 'Pictures' },
    when: review.review !== undefined && picturesOf(review).length > 0,
    run,
  },
];

/** What others say, those with pictures and follow-ups first (R3.03): a filter, the list, and the chosen one, whole at Enter. */
export function ReviewSheet({ product, onClose }: { readonly product: Product; readonly onClose: () => void }): ReactNode {
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly reviews: readonly Review[]; readonly count: number }>('product reviews', {
    product: product.id,
    limit: 200,
  });
  const [filter, setFilter] = useState(0);
  const all = reading.state === 'ready' ? reading.answer.reviews : [];
  const reviews = all.filter((one) => shows(FILTERS[filter]!, one));
  const [raw, select] = useState(0);
  const [open, read] = useState(false);
  const [looking, look] = useState(false);
  const selected = clamp(raw, reviews.length);
  const review = reviews[selected];
  const full = useFull(review, product, sheet.width - 4);
  const pictures = review ? pictureCommands(review, () => look(true)) : [];
  if (looking && review?.review !== undefined)
    return <PictureSheet of={{ words: 'review picture', with: { review: review.review } }} onClose={() => look(false)} />;
  if (open && review)
    return (
      <Reading
        title={`${t.product.reviews} ${t.reviews.place(selected + 1, reviews.length)}`}
        key={`${filter}/${selected}`}
        rows={full}
        pictures={pictures}
        turn={(by) => select(clamp(selected + by, reviews.length))}
        onClose={() => read(false)}
      />
    );
  const turn = (by: number) => (): void => {
    setFilter((now) => (now + by + FILTERS.length) % FILTERS.length);
    select(0);
  };
  const commands: Command[] = [
    {
      id: 'reviews.read',
      keys: ['enter', 'space'],
      title: { zh: '看全文', en: 'Read' },
      when: review !== undefined,
      run: () => read(true),
    },
    ...pictures,
    { id: 'reviews.filter', keys: ['tab', 'l', 'right'], title: { zh: '筛选', en: 'Filter' }, run: turn(1) },
    { id: 'reviews.filter.back', keys: ['shift-tab', 'h', 'left'], title: { zh: '筛选', en: 'Filter' }, quiet: true, run: turn(-1) },
    ...moving(reviews.length, 5, select).map((command, i) => ({ ...command, quiet: i > 1 })),
  ];
  return (
    <Sheet title={`${t.product.reviews} ${reading.state === 'ready' ? reading.answer.count : ''}`} commands={commands} onClose={onClose}>
      {(width, height) => {
        const listed = Math.max(1, Math.min(reviews.length, Math.floor(height / 2)));
        return (
          <Awaited reading={reading} width={width}>
            {() => (
              <>
                {all.length > 0 ? (
                  <Tabs
                    tabs={FILTERS.map((one) => `${t.reviews.filters[one]} ${all.filter((each) => shows(one, each)).length}`)}
                    active={filter}
                    width={width}
                  />
                ) : null}
                {review ? (
                  <>
                    <List
                      items={reviews.map((one, i) => ({ one, i }))}
                      selected={selected}
                      width={width}
                      height={listed}
                      keyOf={({ i }) => String(i)}
                      row={({ one }, on, columns) => (
                        <Line tone={on ? 'selected' : undefined} width={columns}>{` ${reviewLine(one, t.product.followUp)}`}</Line>
                      )}
                    />
                    <Scrolled rows={full} first={0} width={width} height={height - 2 - listed} />
                  </>
                ) : (
                  <Nothing>{all.length > 0 ? t.reviews.none : t.product.noReviews}</Nothing>
                )}
              </>
            )}
          </Awaited>
        );
      }}
    </Sheet>
  );
}

/** One review and nothing else: scrolls, and turns to the ones beside it. */
function Reading({
  title,
  rows,
  pictures,
  turn,
  onClose,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly pictures: readonly Command[];
  readonly turn: (by: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { sheet } = useLayout();
  const height = sheet.height - 3;
  const furthest = Math.max(0, rows.length - height);
  const [raw, scroll] = useState(0);
  const commands: Command[] = [
    ...pictures,
    { id: 'review.next', keys: ['l', 'right', 'n'], title: { zh: '下一条', en: 'Next' }, run: () => turn(1) },
    { id: 'review.previous', keys: ['h', 'left', 'p'], title: { zh: '上一条', en: 'Previous' }, run: () => turn(-1) },
    ...moving(furthest + 1, height - 1, scroll).map((command, i) => ({ ...command, quiet: furthest === 0 || i > 1 })),
  ];
  return (
    <Sheet title={title} commands={commands} onClose={onClose}>
      {(width, inner) => <Scrolled rows={rows} first={clamp(raw, furthest + 1)} width={width} height={inner} />}
    </Sheet>
  );
}
