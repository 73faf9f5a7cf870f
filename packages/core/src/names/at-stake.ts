import { peekAt } from '../peek-at.ts';
import { wiringOf } from '../wiring.ts';

/** Whether somebody placed orders in a store since it was made: what is replaced then is somebody's work. */
export async function hasOrders(store: string): Promise<boolean> {
  try {
    const peek = await peekAt(store, wiringOf(Date.now));
    try {
      return await peek.happened('TradePlaced');
    } finally {
      await peek.close();
    }
  } catch {
    // Nothing that could be read is there.
    return false;
  }
}
