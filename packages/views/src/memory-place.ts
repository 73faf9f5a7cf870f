import { createTables } from './database.ts';
import { openDatabase } from './engine/sqlite.ts';
import { alone, type Place, type Placed } from './place.ts';
import { exclusive, memoryName } from './queue.ts';
import type { View } from './view.ts';

/** The read side of a store in memory. */
export function memoryPlace(views: readonly View[]): Place {
  const queue = memoryName();
  let published: Placed | undefined;

  async function beside(): Promise<Placed> {
    const database = await openDatabase(':memory:', views);
    await createTables(database);
    return { database, name: queue };
  }

  return {
    // The events are told when somebody asks.
    async current() {
      const made = published ?? (await beside());
      published = undefined;
      return made;
    },
    beside,
    discard: ({ database }) => database.orm.close(true),
    publish: async (made) => void (published = made),
    isGone: () => false,
    wasMoved: () => false,
    inTurn: (work) => exclusive(queue, work),
    oneAtATime: true,
    ...alone,
  };
}
