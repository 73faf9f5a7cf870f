import { DAY } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runBatch } from '../batch.ts';
import { testMall, type TestMall } from '../testing.ts';
import { sequence, type Action } from './actions.ts';
import { play, startGame, type Game } from './play.ts';
import { smallWorld } from './world.ts';

const numRuns = Number(process.env['MODEL_RUNS'] ?? 10);
const WORLD = smallWorld({ rate: 50, max: 500 });

type Sent = Game['sent'];

/** What happened, whoever moved the clock and however: the clock's own events and positions are left out. */
const story = async (mall: TestMall): Promise<object[]> =>
  (await mall.events({}))
    .filter(({ type }) => !type.startsWith('Clock'))
    .map(({ stream, version, type, data, at }) => ({ stream, version, type, data, at }));

/** Plays a sequence once, and keeps every request as it was sent. */
async function playedOnce(actions: readonly Action[]): Promise<{ sent: Sent; told: object[] }> {
  const game = await startGame(WORLD);
  for (const action of actions) await play(game, action);
  return { sent: game.sent, told: await story(game.mall) };
}

test('contract 3 contract 4 the same commands in one batch, in two, or one by one: the same ids, answers and events', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, fc.nat({ max: 99 }), fc.boolean(), async (actions, percent, moveWithAt) => {
      const { sent, told } = await playedOnce(actions);
      const mall = await testMall(WORLD);
      const answers: any[] = [];
      const lines = batchLines(sent, moveWithAt);
      const cut = Math.floor((lines.length * percent) / 100);
      for (const part of [lines.slice(0, cut), lines.slice(cut)])
        await runBatch(mall, asLines(part.map(({ text }) => text)), { write: (line) => void answers.push(JSON.parse(line)), lang: 'en' });
      expect(answers.map(({ line: _line, ...answer }) => ('result' in answer ? { ok: true, answer: answer.result } : answer))).toEqual(
        lines.map(({ result }) => JSON.parse(JSON.stringify(result))),
      );
      expect(await story(mall)).toEqual(told);
    }),
    { numRuns },
  );
});

async function* asLines(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Requests as lines of a batch; with `moveWithAt` the clock is set by the next line's `at`. */
function batchLines(sent: Sent, moveWithAt: boolean): { readonly text: string; readonly result: Sent[number]['result'] }[] {
  let at: unknown;
  return sent.flatMap(({ asked, requestId, result }, i) => {
    if (moveWithAt && asked.do === 'clock set' && i + 1 < sent.length) {
      at = asked.with['to'];
      return [];
    }
    const line = { ...asked, requestId, ...(at === undefined ? {} : { at }) };
    at = undefined;
    return [{ text: JSON.stringify(line), result }];
  });
}

test('T2 T3 however small the steps in which time passes, the same happens at the same instants', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, fc.integer({ min: 2, max: 9 }), async (actions, steps) => {
      const { sent, told } = await playedOnce([...actions, { do: 'pass', ms: 40 * DAY }]);
      const mall = await testMall(WORLD);
      for (const { asked } of sent) {
        if (asked.do === 'clock set') {
          const [from, to] = [await mall.clock.now(), Date.parse(asked.with['to'] as string)];
          for (let i = 1; i < steps; i += 1) await mall.clock.set(from + Math.floor(((to - from) * i) / steps));
        }
        await mall.ask({ do: asked.do, with: asked.with }, { as: asked.as });
      }
      expect(await story(mall)).toEqual(told);
    }),
    { numRuns },
  );
});

test('Z3 R5.14 every request sent twice under its id: the same answers, and everything happens once', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (actions) => {
      const { sent, told } = await playedOnce(actions);
      const mall = await testMall(WORLD);
      for (const { asked, requestId, result } of sent) {
        const { as, ...request } = asked;
        expect(await mall.ask(request, { as, requestId })).toEqual(result);
        expect(await mall.ask(request, { as, requestId })).toEqual(result);
      }
      expect(await story(mall)).toEqual(told);
    }),
    { numRuns },
  );
});
