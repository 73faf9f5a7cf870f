import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { closeOrders, isOpenTrade } from './close-order.ts';
import { nextPhase, Trade } from './trade.ts';

/** The window of the next payment is over (O2, D3): what is unpaid closes. Does nothing when it was paid in time (T3). */
export const expireTrade = command({
  words: 'trade expire',
  roles: ['system'],
  title: { zh: '超时关单', en: 'Close what was not paid in time' },
  input: v.strictObject({ trade: v.string() }),
  *run(input, { at }) {
    const trade = yield* load(Trade, input.trade);
    const phase = nextPhase(trade.state);
    if (!isOpenTrade(trade) || !phase || at < phase.before) return accept({ trade: trade.id });
    const open = trade.state.orders.filter(({ closed }) => !closed).map(({ order }) => order);
    yield* closeOrders(trade, open, phase.name === 'balance' ? 'balance-missed' : 'timeout');
    return accept({ trade: trade.id });
  },
});
