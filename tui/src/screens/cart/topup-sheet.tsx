import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { TopUp, TopUpSet } from '../../data/browse.ts';
import type { Session } from '../../session/session.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { briefMoney, money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { shopEntry } from '../shared/open.ts';
import { lineTitle } from '../shared/spec.ts';

/** Puts a whole set into the cart; stops at the first item that is refused, and says so. */
async function addSet(session: Session, shop: string, set: TopUpSet): Promise<boolean> {
  for (const { sku, quantity } of set.items)
    if (!(await session.act('cart add', { sku, quantity, from: shopEntry(shop) })).ok) return false;
  return true;
}

/** 凑单: sets that reach the shop's next full reduction, the cheapest first; Enter adds the chosen one (R4.05). */
export function TopUpSheet({ shop, onClose }: { readonly shop: string | undefined; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const reading = useReading<TopUp>('cart topup', shop === undefined ? {} : { shop });
  const answer = reading.state === 'ready' ? reading.answer : undefined;
  const sets = answer?.sets ?? [];
  const [raw, select] = useState(0);
  const selected = clamp(raw, sets.length);
  const set = sets[selected];
  const commands: Command[] = [
    {
      id: 'topup.add',
      keys: ['enter'],
      title: { zh: '加入购物车', en: 'Add to cart' },
      when: set !== undefined,
      run: async () => {
        if (!set || !answer || !(await addSet(session, answer.shop, set))) return;
        session.toast({ tone: 'good', text: t.topup.added(set.items.reduce((sum, one) => sum + one.quantity, 0)) });
        onClose();
      },
    },
    ...moving(sets.length, 5, select),
  ];
  return (
    <Sheet title={t.topup.title} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {(topUp) => (
            <>
              <Line tone="warn" width={width}>
                {t.topup.goal(topUp.name, money(topUp.gap), briefMoney(topUp.threshold), briefMoney(topUp.off))}
              </Line>
              {set ? (
                <>
                  <List
                    items={sets.map((one, i) => ({ one, i }))}
                    selected={selected}
                    width={width}
                    height={Math.max(1, Math.min(sets.length, Math.floor(height / 2)))}
                    keyOf={({ i }) => String(i)}
                    row={({ one, i }, on, columns) => (
                      <Line tone={on ? 'selected' : undefined}>
                        {spread(
                          ` ${i === 0 ? `[${t.topup.cheapest}] ` : ''}${one.items.map((item) => item.title).join(' + ')}`,
                          `${t.topup.net(briefMoney(one.cost), briefMoney(topUp.saves), briefMoney(one.cost - topUp.saves))} `,
                          columns,
                        )}
                      </Line>
                    )}
                  />
                  <Box flexDirection="column" marginTop={1}>
                    {set.over > 0 ? <Line tone="muted">{t.topup.over(money(set.over))}</Line> : null}
                    {set.items.map((item) => (
                      <Line key={item.sku} tone="muted">
                        {spread(lineTitle(item), `${money(item.price)} ×${item.quantity}`, width)}
                      </Line>
                    ))}
                  </Box>
                </>
              ) : (
                <Nothing>{t.topup.empty}</Nothing>
              )}
            </>
          )}
        </Awaited>
      )}
    </Sheet>
  );
}
