/** A process of its own that lives lives on the mall that lies beside it, from one seed on, and says what broke first. */
import { lifeEnds } from '../ends.ts';
import { lifeOf, liveThrough } from '../run.ts';

const [first, count] = process.argv.slice(2).map(Number) as [number, number];
let said = '';
for (let seed = first; seed < first + count && said === ''; seed += 1) {
  const { climate, actions } = lifeOf(seed);
  const failure = await liveThrough(climate, actions, (game) => lifeEnds(game, false));
  if (failure) said = `life ${seed}: ${failure.error.message.slice(0, 300)}`;
}
process.stdout.write(said);
