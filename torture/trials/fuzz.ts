import { createMemory } from '@yellowcart/core/create-store';
import { runBatch } from '@yellowcart/core/batch';
import { readExport, exportLines, NotAnExport } from '@yellowcart/core/copy/lines';
import { openMemory } from '@yellowcart/core/open-mall';
import { parseWorld } from '@yellowcart/core/world-file';
import { wiringOf } from '@yellowcart/core/wiring';
import { parseJourney } from '@yellowcart/journey/format/parse';
import { World } from '@yellowcart/mall/world/schema';
import { memoryStore } from '@yellowcart/store/memory';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { chance, must, type Scale, type Trial } from '../trial.ts';
import { atOnce } from '../work/at-once.ts';
import { mutated, type Random } from '../work/mutate.ts';
import { obeyed } from '../work/hostile.ts';
import { leave, makeStore, newPlace } from '../work/places.ts';
import { runLines } from '../work/lines.ts';
import { program, type Ran } from '../work/program.ts';
import { WORLD } from '../work/world.ts';

const INPUTS = { quick: 300, long: 10_000 } as const;
/** Command lines that a process of their own is started for, and those that processes run one after the other. */
const LINES = { quick: 20, long: 300 } as const;
const MORE_LINES = { quick: 100, long: 9700 } as const;
/** Nothing that is read may work longer than this, ms of processor time: far more than any of it needs, far less than a hang. */
const PATIENCE = 5000;
/** Exits that a wrong input may end in; 1 is a bug. */
const DOCUMENTED = [0, 2, 3, 4, 5, 6, 7, 8, 9];

const ROOT = join(import.meta.dirname, '..', '..');
const JOURNEYS = ['checkout', 'returns', 'last-one'].map((name) =>
  readFileSync(join(ROOT, `fixtures/journeys/${name}.journey.yaml`), 'utf8'),
);
const QUERIES = [
  '状态:待付款 AND 金额>100',
  'status:to-pay (shop:jia OR shop:yi) -late',
  'phone:8000 placed:2026-11-01..2026-11-11',
  '尾号 8000 帐篷',
  'is:stuck due<2d',
];
const BATCH = [
  '{"as":"li","do":"cart add","with":{"sku":"tent-grey","quantity":2}}',
  '{"as":"li","do":"order submit","with":{"items":[{"sku":"cup-1","quantity":1}]},"save":"o","requestId":"r-1"}',
  '{"as":"li","do":"pay","with":{"trade":"$o.trade","channel":"alipay","biometric":true}}',
  '{"at":"2026-11-11T12:10:00+08:00","as":"clerk","do":"merchant price","with":{"sku":"cup-1","price":1900}}',
  '{"do":"clock advance","with":{"by":"7d"}}',
];
const COMMANDS = [
  'order submit --item tent-grey=2 --as li --json',
  'search 帐篷 --min-price 100 --sort price',
  'clock advance 1h',
  'pay T1 --channel alipay --biometric --as li',
  'events list --after 3',
  'support find 李 --as cs',
  'aftersale apply O --type refund-only --line L=1 --as li',
  'address add --recipient 李 --phone 13800138000 --as li',
  'journey check x.yaml',
  'config get lang',
  'help order submit',
  'completion bash',
  'schema order show',
  'init --world nothing.yaml',
  'store export -',
  '--version',
];

/** Runs over many spoilt inputs; what takes too long or throws is told with the input itself. */
async function over(
  count: number,
  random: Random,
  samples: readonly string[],
  read: (text: string) => Promise<void> | void,
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const text = mutated(samples[Math.floor(random() * samples.length)]!, random);
    const begun = process.cpuUsage();
    try {
      await read(text);
    } catch (error) {
      throw new Error(`${JSON.stringify(text.slice(0, 2000))}: ${(error as Error).message}`, { cause: error });
    }
    const { user, system } = process.cpuUsage(begun);
    const took = (user + system) / 1000;
    must(took < PATIENCE, () => `took ${Math.round(took)} ms: ${JSON.stringify(text.slice(0, 2000))}`);
  }
}

const world = (text: string): void => {
  const read = parseWorld(text, 'w.yaml');
  must(read.ok || read.exit === 2, () => JSON.stringify(read));
};

const journey = (text: string): void => void parseJourney({ file: 'j.journey.yaml', text });

async function* linesOf(line: string): AsyncGenerator<string> {
  yield line;
}

async function batches(count: number, random: Random): Promise<void> {
  const begun = await createMemory(v.parse(World, WORLD));
  const mall = await openMemory(begun, { lang: 'en', live: false });
  await over(count, random, BATCH, async (text) => {
    const [line = ''] = text.split('\n');
    const before = begun.events.length;
    const answers: string[] = [];
    const exit = await runBatch(mall, linesOf(line), { write: (answer) => void answers.push(answer) });
    must(DOCUMENTED.includes(exit), () => `exit ${exit}: ${answers.join()}`);
    const failed = answers.map((answer) => JSON.parse(answer)).find(({ ok }) => !ok);
    must(failed?.exit !== 1, () => JSON.stringify(failed));
    // A wrong payment password is counted although it is refused (Y3).
    if (failed && failed.error.code !== 'WRONG_PASSWORD' && !line.includes('"at"'))
      must(begun.events.length === before, () => `refused, and ${begun.events.length - before} events more`);
  });
  await mall.close();
}

async function queries(count: number, random: Random): Promise<void> {
  const mall = await openMemory(await createMemory(v.parse(World, WORLD)), { lang: 'en', live: false });
  await over(count, random, QUERIES, async (query) => {
    const result = await mall.query('support find', { query }, { as: 'cs' });
    must(result.ok || [2, 3, 4].includes(result.exit), () => JSON.stringify(result));
  });
  await mall.close();
}

async function exportsOf(count: number, random: Random): Promise<void> {
  const store = memoryStore(wiringOf(Date.now), await createMemory(v.parse(World, { ...WORLD, accounts: WORLD.accounts.slice(0, 2) })));
  const whole = await Array.fromAsync(exportLines({ orders: store, visits: undefined }));
  await over(count, random, [whole.join('\n')], async (text) => {
    try {
      for await (const _ of readExport(text.split('\n')));
      must(
        whole.every((line, i) => JSON.stringify(JSON.parse(text.split('\n')[i]!)) === JSON.stringify(JSON.parse(line))),
        () => 'taken although it was changed',
      );
    } catch (error) {
      if (!(error instanceof NotAnExport)) throw error;
    }
  });
}

/** A spoilt command line. The storefront itself needs a terminal, and what follows does not end. */
function spoiltLine(random: Random): readonly string[] {
  for (;;) {
    const line = mutated(COMMANDS[Math.floor(random() * COMMANDS.length)]!, random)
      .replaceAll('\0', '')
      .slice(0, 100_000);
    const argv = line.split(' ').filter(Boolean);
    if (argv.length > 0 && !argv.includes('--follow')) return argv;
  }
}

const isDocumented = (argv: readonly string[], { exit, stdout, stderr, late }: Ran): void => {
  const line = JSON.stringify(argv).slice(0, 2000);
  must(!late && exit !== null && DOCUMENTED.includes(exit), () => `${line}: ${late ? 'hangs' : exit}: ${stderr.slice(0, 500)}`);
  must(!/\n\s+at .*:\d+:\d+/.test(stderr), () => `${line} shows a stack: ${stderr}`);
  must(!stderr.includes('Warning: '), () => `${line} lets a library warn: ${stderr}`);
  must(obeyed(stdout + stderr) === undefined, () => `${line} prints ${obeyed(stdout + stderr)}`);
};

async function commandLines(scale: Scale, random: Random, progress: (done: number, of: number) => void): Promise<void> {
  const place = newPlace();
  try {
    await makeStore(place);
    const eventsNow = async (): Promise<string> => (await program(place, ['events', 'list', '--type', 'OrderSubmitted'])).stdout;
    const before = await eventsNow();
    const lines = (count: number): (readonly string[])[] => Array.from({ length: count }, () => spoiltLine(random));
    await atOnce(lines(LINES[scale]), async (argv, done) => {
      isDocumented(argv, await program(place, argv));
      progress(done, LINES[scale]);
    });
    await runLines(place, lines(MORE_LINES[scale]), isDocumented);
    const after = await eventsNow();
    must(after.startsWith(before), () => 'what was there before is not there any more');
    const doctor = await program(place, ['doctor', '--json']);
    must(doctor.exit === 0, () => doctor.stdout);
  } finally {
    leave(place);
  }
}

export const fuzz: Trial = {
  name: 'fuzz',
  promise:
    'Spoilt world files, journeys, batch lines, queries, exports and command lines end in a documented exit, soon, and a refused one changes nothing',
  async run({ scale, seed, progress }) {
    const count = INPUTS[scale];
    const random = chance(seed);
    let warned = 0;
    const onWarning = (): void => void (warned += 1);
    process.on('warning', onWarning);
    await over(count, random, [JSON.stringify(WORLD), readFileSync(join(ROOT, 'fixtures/demo-world.yaml'), 'utf8').slice(0, 4000)], world);
    progress(1, 6);
    await over(count, random, JOURNEYS, journey);
    progress(2, 6);
    await batches(count, random);
    progress(3, 6);
    await queries(count, random);
    progress(4, 6);
    await exportsOf(Math.ceil(count / 10), random);
    await commandLines(scale, random, progress);
    process.off('warning', onWarning);
    must(warned === 0, () => `${warned} warnings of libraries, past everything that cleans what is said`);
    return {
      figures: {
        worlds: count,
        journeys: count,
        'batch lines': count,
        queries: count,
        exports: Math.ceil(count / 10),
        'command lines': LINES[scale] + MORE_LINES[scale],
        'of them in a process of their own': LINES[scale],
        'bugs or hangs': 0,
      },
    };
  },
};
