import { afterEach, describe } from 'vitest';
import { commandsContract } from './contract/commands.contract.ts';
import { copiesContract } from './contract/copies.contract.ts';
import { filesContract } from './contract/files.contract.ts';
import { readingContract } from './contract/reading.contract.ts';
import type { Room } from './contract/room.ts';
import { timeContract } from './contract/time.contract.ts';
import type { Store, Wiring } from './store.ts';
import { START, wiring } from './testing/boxes.ts';

/**
 * What every store keeps, whatever it is made of. `open` gives a new empty store; `again` a second one on the same data.
 */
export function storeContract(
  name: string,
  open: () => Promise<{ store: Store; again: (wiring: Wiring) => Promise<Store> }>,
  wire: (wiring: Wiring) => void,
): void {
  describe(`store contract: ${name}`, () => {
    const opened: Store[] = [];
    const room: Room = {
      time: START,
      async start() {
        room.time = START;
        wire(wiring(() => room.time));
        const { store, again } = await open();
        opened.push(store);
        return {
          store,
          again: async () => {
            const second = await again(wiring(() => room.time));
            opened.push(second);
            return second;
          },
        };
      },
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });
    commandsContract(room);
    timeContract(room);
    readingContract(room);
    filesContract(room);
    copiesContract(room);
  });
}
