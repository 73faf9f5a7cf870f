import process from 'node:process';
import { createInterface } from 'node:readline';
import { openViews } from '../open-views.ts';
import { wholeStory } from './story.ts';
import { reading, type Source } from './telling.ts';

/**
 * A process of its own that keeps views up to date, for a test that ends it: `node view-keeper.ts SERVER SCHEMA SHOWN`. Tells what it is at,
 * a line of JSON each time. `SHOWN`, and then a number on its standard input, is how many events of the story it has heard of by now; what
 * others tell before it can be read.
 */
const [server, schema, shown] = process.argv.slice(2) as [string, string, string];
const { events } = wholeStory();
const source: Source = { events, shown: Number(shown) };
createInterface(process.stdin).on('line', (line) => {
  source.shown = Number(line);
});
const { read } = reading({ events, shown: events.length });
const views = await openViews({ store: { server, schema }, read, head: reading(source).head });
await views.keepUp({
  signal: new AbortController().signal,
  woken: () => () => {},
  told: (keeping) => void process.stdout.write(`${JSON.stringify(keeping)}\n`),
});
