import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Order, OrderLine } from '../../data/answers.ts';
import { useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import type { Session } from '../../session/session.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Paragraph } from '../../ui/line.tsx';
import { pathsOf } from '../shared/attaching.ts';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { NO_OPINION, opinionCommands, reduceOpinion, starsOf, wordsOf, type Opinion } from '../shared/opinion.ts';
import { OpinionFields } from '../shared/opinion-fields.tsx';
import { lineTitle } from '../shared/spec.ts';
import { asksOf, noReview, writableOf, type ReviewRoute, type Writable } from './model.ts';

/** 评价 of a line: stars for product, logistics and service, words and pictures; 追评 once it has one (R9.13, V1). */
export function ReviewScreen({ route }: { readonly route: ReviewRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { body } = useLayout();
  const reading = useReading<Order>('order show', { order: route.order });
  const order = reading.state === 'ready' ? reading.answer : undefined;
  const line = order?.lines.find(({ id }) => id === route.line);
  const writable = line ? writableOf(line) : 'review';
  const [opinion, act] = useLocal('opinion', reduceOpinion, () => NO_OPINION);
  const [problem, tell] = useState<string | undefined>();
  const ask = asksOf(writable, t);
  const why = order && line && noReview(order, line, t);
  const width = Math.min(76, body.width - 2);
  const send = async (): Promise<void> => {
    if (order && line) tell(await publish(session, writable, order, line, opinion));
  };
  return (
    <Frame
      commands={line && why === undefined ? opinionCommands(ask, opinion, act, { title: { zh: '发布', en: 'Publish' }, run: send }) : []}
      note={writable === 'follow-up' ? t.review.followUp : undefined}
    >
      <Awaited reading={reading} width={body.width}>
        {() =>
          line ? (
            <Box flexDirection="column" paddingLeft={1}>
              <Line tone="title" width={width}>
                {lineTitle(line)}
              </Line>
              <Box height={1} flexShrink={0} />
              {why === undefined ? (
                <OpinionFields ask={ask} opinion={opinion} act={act} width={width} height={body.height - 4} />
              ) : (
                <Line tone="muted">{why}</Line>
              )}
              {problem === undefined ? null : (
                <Paragraph width={width} rows={3} tone="bad">
                  {problem}
                </Paragraph>
              )}
            </Box>
          ) : (
            <Nothing>{t.order.noLine}</Nothing>
          )
        }
      </Awaited>
    </Frame>
  );
}

/** Publishes and goes back to where one came from; a sentence when something is wrong. */
async function publish(session: Session, writable: Writable, order: Order, line: OrderLine, opinion: Opinion): Promise<string | undefined> {
  const t = session.words();
  const text = wordsOf(opinion);
  const follows = writable === 'follow-up';
  if (follows && text === '') return t.review.sayFirst;
  const pictures = pathsOf(opinion.attaching);
  const stars = { product: starsOf(opinion, 'product'), logistics: starsOf(opinion, 'logistics'), service: starsOf(opinion, 'service') };
  const result = await session.act(follows ? 'review append' : 'review post', {
    order: order.order,
    line: line.id,
    ...(follows ? {} : stars),
    ...(text === '' ? {} : { text }),
    ...(pictures.length > 0 ? { pictures } : {}),
  });
  if (!result.ok) return result.error.message;
  session.navigate({ type: 'back' });
  session.toast({ tone: 'good', text: follows ? t.review.appended : t.review.posted });
  return undefined;
}
