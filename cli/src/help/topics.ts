import type { Topic } from './draw.ts';
import { batch } from './topics/batch.ts';
import { clock } from './topics/clock.ts';
import { completion } from './topics/completion.ts';
import { config } from './topics/config.ts';
import { environment } from './topics/environment.ts';
import { exitCodes } from './topics/exit-codes.ts';
import { journey } from './topics/journey.ts';
import { json } from './topics/json.ts';
import { query } from './topics/query.ts';

/** What `yellowcart help NAME` knows beside the commands. One that is called like a command, or like the first word of some, goes with their help. */
export const TOPICS: Readonly<Record<string, Topic>> = {
  'exit-codes': exitCodes,
  environment,
  json,
  config,
  completion,
  clock,
  batch,
  journey,
  query,
};
