import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Coupon, Product, Review } from '../../data/goods.ts';
import type { Question } from '../../data/browse.ts';
import { useAnswer, useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { useLooking } from '../../session/looking.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { CouponSheet } from '../shared/coupon-sheet.tsx';
import { namesOf } from '../shared/coupon.ts';
import { productCommands, type ProductRoute, type ProductSheet } from './commands.ts';
import { DetailsSheet } from './details-sheet.tsx';
import { Facts } from './facts.tsx';
import { claimable, pickedSku, reduceChoice, startChoice, type Choice } from './model.ts';
import { Options } from './options.tsx';
import { QuestionSheet } from './question-sheet.tsx';
import { RelatedSheet } from './related-sheet.tsx';
import { ReviewSheet, reviewLine } from './review-sheet.tsx';

/** 商品: what it is, what it costs after which layer, its specs, coupons, reviews and questions (R3.01–R3.08). */
export function ProductScreen({ route }: { readonly route: ProductRoute }): ReactNode {
  const session = useSession();
  const at = useLayout();
  const reading = useReading<Product>('product show', {
    product: route.product,
    ...(route.from === undefined ? {} : { from: route.from }),
  });
  const product = reading.state === 'ready' ? reading.answer : undefined;
  const [sheet, open] = useState<ProductSheet | undefined>();
  useLooking({ product: route.product });
  // Nothing is chosen before the specs are known; the first answer decides where choosing begins.
  const [chosen, act] = useLocal<Choice | undefined, Parameters<ReturnType<typeof reduceChoice>>[1]>(
    'choice',
    (now, action) => (product ? reduceChoice(product.skus)(now ?? startChoice(product, route.sku), action) : now),
    () => undefined,
  );
  const choice = chosen ?? (product ? startChoice(product, route.sku) : { picked: {}, row: 0, quantity: 1 });
  const narrow = at.size === 'xs';
  return (
    <Frame
      commands={productCommands(session, route, product, choice, act, open)}
      sheet={product && sheet ? <Sheets sheet={sheet} product={product} from={route.from} onClose={() => open(undefined)} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
            <Facts
              product={answer}
              price={pickedSku(answer.skus, choice.picked)?.price ?? answer.price.promotion ?? answer.price.list}
              width={at.list.width}
              brief={narrow}
            />
            <Box flexDirection="column" width={at.main.width} paddingLeft={narrow ? 1 : 0}>
              <Options product={answer} choice={choice} width={at.main.width - 1} />
              {at.size === 'l' ? null : <Extras product={answer} width={at.main.width - 1} />}
            </Box>
            {at.size === 'l' ? <Extras product={answer} width={at.side.width - 1} /> : null}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function Sheets({
  sheet,
  product,
  from,
  onClose,
}: {
  readonly sheet: ProductSheet;
  readonly product: Product;
  readonly from: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  switch (sheet) {
    case 'coupons':
      return <CouponSheet ask={{ product: product.id }} onClose={onClose} />;
    case 'reviews':
      return <ReviewSheet product={product.id} onClose={onClose} />;
    case 'questions':
      return <QuestionSheet product={product.id} onClose={onClose} />;
    case 'related':
      return <RelatedSheet product={product} from={from} onClose={onClose} />;
    case 'details':
      return <DetailsSheet product={product} onClose={onClose} />;
  }
}

/** Coupons that wait to be claimed, the first reviews and the newest question, so that one sees that they are there. */
function Extras({ product, width }: { readonly product: Product; readonly width: number }): ReactNode {
  const t = useMessages();
  const at = useLayout();
  const coupons = claimable(useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { product: product.id })?.coupons ?? []);
  const reviews = useAnswer<{ readonly reviews: readonly Review[] }>('product reviews', { product: product.id })?.reviews ?? [];
  const asked = useAnswer<{ readonly questions: readonly Question[] }>('product questions', { product: product.id, limit: 1 })?.questions;
  const question = asked?.[0];
  return (
    <Box flexDirection="column" marginTop={at.size === 'l' ? 0 : 1} flexShrink={0}>
      {namesOf(coupons.slice(0, 2), t).map((name) => (
        <Line key={name} tone="warn" width={width}>{`${t.product.coupons} ${name} (c)`}</Line>
      ))}
      <Line tone="title">{`${t.product.reviews} ${product.reviews ?? 0} (r)`}</Line>
      {reviews.slice(0, 2).map((review, i) => (
        <Paragraph key={i} width={width} rows={2} tone="muted">
          {reviewLine(review, t.product.followUp)}
        </Paragraph>
      ))}
      <Line tone="title">{`${t.questions.title} ${product.questions ?? asked?.length ?? 0} (i)`}</Line>
      {question ? <Line tone="muted" width={width}>{`${question.text}  ${t.questions.answers(question.answers.length)}`}</Line> : null}
      <Line tone="muted" width={width}>{`${t.related.title} (m)  ${t.product.details} (d)`}</Line>
    </Box>
  );
}
