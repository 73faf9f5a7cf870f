import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, type Scale, type Trial } from '../trial.ts';
import { commandTable, hostileLines } from '../work/command-table.ts';
import { HOSTILE, obeyed } from '../work/hostile.ts';
import { runLines } from '../work/lines.ts';
import { leave, newPlace } from '../work/places.ts';
import { program } from '../work/program.ts';
import { WORLD } from '../work/world.ts';

/** Each hostile word is stored in every field that people fill; several go into one field, so that one store has them all. */
const GROUPS = { quick: 1, long: 3 } as const;

/** Questions in text whose answers show what people wrote. */
const SHOWN = (ids: { readonly order: string; readonly case: string }): readonly (readonly string[])[] => [
  ['mall'],
  ['feed'],
  ['live', 'list'],
  ['live', 'show', 'v1'],
  ['search', '帐篷'],
  ['search', 'suggest', '帐'],
  ['shop', 'show', 'jia'],
  ['product', 'show', 'tent'],
  ['product', 'related', 'tent'],
  ['product', 'reviews', 'tent'],
  ['product', 'questions', 'tent'],
  ['cart', 'show', '--as', 'li'],
  ['cart', 'topup', '--as', 'li'],
  ['coupon', 'list', '--as', 'li'],
  ['address', 'list', '--as', 'li'],
  ['order', 'list', '--as', 'li'],
  ['order', 'show', ids.order, '--as', 'li'],
  ['order', 'quote', '--item', 'tent-grey=1', '--as', 'li'],
  ['parcel', 'list', '--as', 'li'],
  ['parcel', 'track', 'SF1', '--as', 'li'],
  ['message', 'list', '--as', 'li'],
  ['aftersale', 'list', '--as', 'li'],
  ['aftersale', 'show', ids.case, '--as', 'li'],
  ['aftersale', 'evidence', ids.case, '--as', 'li'],
  ['refund', 'list', '--as', 'li'],
  ['review', 'list', '--as', 'li'],
  ['wallet', 'bill', '--as', 'li'],
  ['merchant', 'orders', '--as', 'clerk'],
  ['merchant', 'products', '--as', 'clerk'],
  ['merchant', 'scorecard', '--as', 'clerk'],
  ['warehouse', 'queue', '--as', 'keeper'],
  ['warehouse', 'label', ids.order, '--as', 'keeper'],
  ['support', 'find', '李', '--as', 'cs'],
  ['support', 'timeline', ids.order, '--as', 'cs'],
  ['support', 'explain', ids.order, '--as', 'cs'],
  ['report', 'summary', '--as', 'admin'],
  ['whoami', '--as', 'li'],
  ['visit', 'history', '--as', 'li'],
  ['events', 'list'],
  ['ledger', 'show', '--as', 'admin'],
  ['stock', 'list', '--as', 'clerk'],
  ['doctor'],
];

/** A world in which everybody who may write something wrote something hostile. */
const worldOf = (words: string): object => ({
  ...WORLD,
  name: `名${words}`,
  accounts: [
    // An address with such a word is refused when something is ordered to it (R5.02).
    ...WORLD.accounts.map((account) => ({ ...account, name: `李${words}` })),
    { id: 'keeper', role: 'warehouse', name: words },
  ],
  shops: WORLD.shops.map((shop) => ({ ...shop, name: `店${words}` })),
  products: WORLD.products.map((product) => ({
    ...product,
    title: `速开帐篷${words}`,
    category: `类${words}`,
    skus: product.skus.map((sku) => ({ ...sku, spec: { [`色${words}`]: `红${words}${sku.id}` } })),
  })),
  contents: [
    { id: 'v0', kind: 'video', author: `作${words}`, title: `题${words}`, products: ['tent'] },
    { id: 'v1', kind: 'live', author: `作${words}`, title: `题${words}`, products: ['tent'] },
  ],
});

async function stored(place: string, words: string): Promise<{ readonly order: string; readonly case: string }> {
  writeFileSync(join(place, 'world.json'), JSON.stringify(worldOf(words)));
  const made = await program(place, ['init', '--world', 'world.json', '--force', '--yes']);
  must(made.exit === 0, () => `${made.stdout}${made.stderr}`);
  const lines = [
    { as: 'li', do: 'cart add', with: { sku: 'tent-grey' } },
    { as: 'li', do: 'product ask', with: { product: 'tent', text: `问${words}` } },
    {
      as: 'li',
      do: 'order submit',
      with: {
        items: [
          { sku: 'tent-grey', quantity: 1 },
          { sku: 'cup-1', quantity: 1 },
        ],
      },
      save: 'o',
    },
    { as: 'li', do: 'pay', with: { trade: '$o.trade', channel: 'alipay', biometric: true } },
    { as: 'clerk', do: 'merchant ship', with: { order: '$o.orders[0].order', waybill: 'SF1' } },
    { as: 'rider', do: 'courier transit', with: { waybill: 'SF1', at: `站${words}` } },
    { as: 'rider', do: 'courier sign', with: { waybill: 'SF1' } },
    {
      as: 'li',
      do: 'aftersale apply',
      with: { order: '$o.orders[0].order', type: 'refund-only', lines: [{ line: 'cup-1', quantity: 1 }], reason: `因${words}` },
      save: 'c',
    },
    { as: 'clerk', do: 'merchant case reject', with: { case: '$c.case', reason: `拒${words}` } },
    { as: 'li', do: 'order confirm', with: { order: '$o.orders[0].order', line: 'tent-grey' } },
    {
      as: 'li',
      do: 'review post',
      with: { order: '$o.orders[0].order', line: 'tent-grey', product: 5, logistics: 5, service: 5, text: `好${words}` },
    },
    { as: 'cs', do: 'support note', with: { order: '$o.orders[0].order', text: `记${words}` } },
  ];
  const { stdout } = await program(place, ['batch', '-'], lines.map((line) => JSON.stringify(line)).join('\n'));
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const saved = (at: number): any => answers[at].result;
  must(
    answers.slice(0, 8).every(({ ok }) => ok),
    () => stdout,
  );
  return { order: saved(2).orders[0].order, case: saved(7).case };
}

/** Who may say a command: what it shows is shown to nobody else. */
const SAYS: readonly (readonly [begins: string, as: string])[] = [
  ['merchant', 'clerk'],
  ['stock', 'clerk'],
  ['product answer', 'clerk'],
  ['support', 'cs'],
  ['order history', 'cs'],
  ['warehouse', 'keeper'],
  ['courier', 'rider'],
  ['platform', 'admin'],
  ['channel', 'admin'],
  ['ledger', 'admin'],
  ['report', 'admin'],
];

/** Every command of the program, each with something that means something, and with the word in every place that takes one. */
async function everyCommand(place: string, ids: { readonly order: string; readonly case: string }, scale: Scale, words: readonly string[]) {
  const typed = words.filter((word) => !word.includes('\0'));
  let turn = 0;
  const next = (): string => typed[(turn += 1) % typed.length]!;
  const meant: Readonly<Record<string, string>> = {
    ...ids,
    trade: ids.order,
    payment: ids.order,
    waybill: 'SF1',
    product: 'tent',
    sku: 'tent-grey',
    shop: 'jia',
    content: 'v1',
    line: 'tent-grey=1',
    lines: 'tent-grey',
    item: 'tent-grey=1',
    address: 'home',
    coupon: 'ten',
    account: 'li',
    by: '1h',
    to: '2026-12-01T00:00:00+08:00',
    quantity: '1',
    price: '10',
    amount: '1',
    shell: 'bash',
    command: 'order show',
    question: 'status',
    query: '李',
    words: '帐',
    key: 'lang',
    value: 'zh',
  };
  const known = (name: string, command: string): string | undefined =>
    name === 'as' ? SAYS.find(([begins]) => command.startsWith(begins))?.[1] : meant[name];
  const table = await commandTable();
  const lines = table.flatMap((listed) => hostileLines(listed, known, next)).filter((_, i) => scale === 'long' || i % 12 === 0);
  const forms = [
    ['--lang', 'zh'],
    ['--lang', 'en'],
    ['--json', '--lang', 'zh'],
    ['--json', '--lang', 'en'],
  ];
  const every = lines.flatMap((line, i) => (scale === 'long' ? forms : [forms[i % forms.length]!]).map((form) => [...line, ...form]));
  let answered = 0;
  await runLines(place, every, (argv, { exit, stdout, stderr, late }) => {
    if (exit === 0) answered += 1;
    must(!late && exit !== null && exit !== 1, () => `${JSON.stringify(argv)}: exit ${exit}: ${stderr}`);
    const found = obeyed(stdout + stderr);
    must(found === undefined, () => `${JSON.stringify(argv)} prints ${found}`);
  });
  return { commands: table.length, lines: every.length, answered };
}

export const hostile: Trial = {
  name: 'hostile',
  promise: 'Whatever people wrote: no command, help, error or JSON line sends a terminal anything that it would obey (security)',
  async run({ scale, progress }) {
    let [outputs, echoes, commands, lines, answered] = [0, 0, 0, 0, 0];
    const count = GROUPS[scale];
    for (let group = 0; group < count; group += 1) {
      // Fields have a longest length: every word comes by, a few at a time.
      const words = HOSTILE.filter((_, i) => i % count === group).map((word) => word.slice(0, 12));
      const place = newPlace();
      try {
        const ids = await stored(place, scale === 'quick' ? words.slice(0, 12).join('') : words.join('').slice(0, 60));
        const shown = SHOWN(ids).filter((_, i) => scale === 'long' || i % 6 === 0);
        for (const argv of shown) {
          for (const form of [[], ['--json']]) {
            const { exit, stdout, stderr, late } = await program(place, [...argv, ...form, '--lang', outputs % 2 === 0 ? 'zh' : 'en']);
            must(!late && exit !== 1, () => `${argv.join(' ')}: exit ${exit}: ${stderr}`);
            const found = obeyed(stdout + stderr);
            must(found === undefined, () => `${argv.join(' ')} ${form.join(' ')} prints ${found}`);
            outputs += 1;
          }
        }
        // What is only echoed: arguments, flags, names of files and of commands.
        const typed = words.filter((each) => !each.includes('\0'));
        for (const word of scale === 'quick' ? typed.slice(0, 6) : typed) {
          for (const argv of [
            [word],
            ['order', 'show', word, '--as', 'li'],
            ['order', 'list', '--status', word],
            ['mall', '--store', word],
            ['search', word],
            ['cart', 'add', 'x', '--as', word],
            ['support', 'find', `${word}=`, '--as', 'cs'],
            ['batch', word],
            ['init', '--world', word],
          ].slice(0, scale === 'quick' ? 2 : 9)) {
            const { exit, stdout, stderr, late } = await program(place, argv);
            must(!late && exit !== 1, () => `${JSON.stringify(argv)}: exit ${exit}: ${stderr}`);
            const found = obeyed(stdout + stderr);
            must(found === undefined, () => `${JSON.stringify(argv)} echoes ${found}`);
            echoes += 1;
          }
        }
        const every = await everyCommand(place, ids, scale, words);
        commands = every.commands;
        lines += every.lines;
        answered += every.answered;
      } finally {
        leave(place);
      }
      progress(group + 1, count);
    }
    return {
      figures: {
        'hostile words': HOSTILE.length,
        'outputs of stored words': outputs,
        'echoes of typed words': echoes,
        commands,
        'lines of them with such a word in each place': lines,
        'of them answered': answered,
        obeyed: 0,
      },
    };
  },
};
