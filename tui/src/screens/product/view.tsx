import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Product, Sku } from '../../data/goods.ts';
import { useLayout, useLocal, useMessages, useNames, usePainter, useReading, useSession } from '../../session/hooks.ts';
import { useLooking } from '../../session/looking.ts';
import { Frame } from '../../ui/frame.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { CouponSheet } from '../shared/coupon-sheet.tsx';
import { lineTitle } from '../shared/spec.ts';
import { obstacle, productCommands, type ProductRoute, type ProductSheet } from './commands.ts';
import { DetailsSheet } from './details-sheet.tsx';
import { Extras, WideReviews, WideSide } from './extras.tsx';
import { Facts } from './facts.tsx';
import { pickedSku, reduceChoice, startChoice, type Choice } from './model.ts';
import { Options } from './options.tsx';
import { picturesOf, ProductPicture } from './picture.tsx';
import { PriceLine } from './price-line.tsx';
import { QuestionSheet } from './question-sheet.tsx';
import { RelatedSheet } from './related-sheet.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import { WhySheet } from './why-sheet.tsx';

/** What a product, its SKUs and its shop are called. */
const namesIn = ({ id, title, shop, shopName, skus }: Product): Readonly<Record<string, string>> => ({
  [`product/${id}`]: title,
  ...(shopName ? { [`shop/${shop}`]: shopName } : {}),
  ...Object.fromEntries(skus.map((sku) => [`sku/${sku.id}`, lineTitle({ sku: sku.id, title, spec: sku.spec })])),
});

/** Rows that the facts about a product need beside its picture. */
const FACTS = 11;

/** 商品: what it is, what it costs after which layer, its specs, coupons, reviews and questions (R3.01–R3.08). */
export function ProductScreen({ route }: { readonly route: ProductRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
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
  const [view, turn] = useLocal<number, number>(
    'view',
    (now, by) => (product ? (now + by + picturesOf(product).length) % picturesOf(product).length : now),
    () => 0,
  );
  const pictured = usePainter() !== undefined;
  const pictureHeight = pictured ? Math.max(8, Math.min(Math.floor(at.list.width * 0.5), at.body.height - FACTS)) : 0;
  useNames(product ? namesIn(product) : {});
  // The specs may take two lines each where there are many.
  const below = { width: at.main.width - 1, height: at.body.height };
  return (
    <Frame
      commands={productCommands(session, route, product, choice, act, pictured ? turn : undefined, open)}
      sheet={
        product && sheet ? (
          <Sheets
            sheet={sheet}
            product={product}
            sku={pickedSku(product.skus, choice.picked)}
            from={route.from}
            onClose={() => open(undefined)}
          />
        ) : null
      }
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1} alignItems="flex-start">
            <Box flexDirection="column" width={at.list.width} height={narrow ? undefined : at.body.height} overflow="hidden">
              {pictured ? (
                <ProductPicture
                  product={answer}
                  sku={pickedSku(answer.skus, choice.picked)}
                  at={view}
                  width={at.list.width}
                  height={pictureHeight}
                />
              ) : null}
              <Facts product={answer} sku={pickedSku(answer.skus, choice.picked)} width={at.list.width} brief={narrow} />
            </Box>
            <Box flexDirection="column" width={at.main.width} paddingLeft={narrow ? 1 : 0}>
              <Options product={answer} choice={choice} width={at.main.width - 1} obstacle={obstacle(t, answer, choice)} />
              <PriceLine product={answer} width={at.main.width - 1} />
              {at.size === 'l' ? <WideReviews {...below} product={answer} /> : <Extras {...below} product={answer} />}
            </Box>
            {at.size === 'l' ? <WideSide product={answer} width={at.side.width - 1} height={at.body.height} /> : null}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function Sheets({
  sheet,
  product,
  sku,
  from,
  onClose,
}: {
  readonly sheet: ProductSheet;
  readonly product: Product;
  readonly sku: Sku | undefined;
  readonly from: string | undefined;
  readonly onClose: () => void;
}): ReactNode {
  switch (sheet) {
    case 'coupons':
      return <CouponSheet ask={{ product: product.id }} used={product.price.coupons} onClose={onClose} />;
    case 'reviews':
      return <ReviewSheet product={product} onClose={onClose} />;
    case 'questions':
      return <QuestionSheet product={product.id} onClose={onClose} />;
    case 'related':
      return <RelatedSheet product={product} from={from} onClose={onClose} />;
    case 'why':
      return <WhySheet product={product} sku={sku} onClose={onClose} />;
    case 'details':
      return <DetailsSheet product={product} onClose={onClose} />;
  }
}
