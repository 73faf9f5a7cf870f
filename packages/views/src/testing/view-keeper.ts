import process from 'node:process';
import { openViews } from '../open-views.ts';
import { wholeStory } from './story.ts';
import { reading } from './telling.ts';

/** A process of its own that keeps views up to date, for a test that ends it: `node view-keeper.ts SERVER SCHEMA`; a line for each state. */
const [server, schema] = process.argv.slice(2) as [string, string];
const { events } = wholeStory();
const views = await openViews({ store: { server, schema }, ...reading({ events, shown: events.length }) });
process.stdout.write('open\n');
await views.keepUp({
  signal: new AbortController().signal,
  woken: () => () => {},
  told: ({ state }) => void process.stdout.write(`${state}\n`),
});
