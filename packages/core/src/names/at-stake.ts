import { peekSqlite } from '@yellowcart/store/peek';
import { wiringOf } from '../wiring.ts';

/** Whether somebody placed orders in a store since it was made: what is replaced then is somebody's work. */
export function hasOrders(store: string): boolean {
  try {
    const peek = peekSqlite(store, wiringOf(Date.now));
    try {
      return peek.happened('TradePlaced');
    } finally {
      peek.close();
    }
  } catch {
    // Nothing that could be read is there.
    return false;
  }
}
