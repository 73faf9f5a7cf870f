import { streamOf, type AnyAggregate, type Event } from '@yellowcart/kernel/aggregate';
import { parseInstant } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import { isRefusal, type Outcome } from '@yellowcart/kernel/outcome';
import { runSync, Session, type Snapshot, type Wanted } from '@yellowcart/kernel/step';
import type { Pending } from '@yellowcart/kernel/timer';
import * as v from 'valibot';
import { Account } from './accounts/account.ts';
import { Funds } from './goods/funds.ts';
import { Stock } from './goods/stock.ts';
import type { Journal } from './ledger/journal.ts';
import { schedule, useCases } from './stages.ts';
import type { Attachment } from './support/attachment.ts';
import { createWorld } from './world/create-world.ts';
import { World } from './world/schema.ts';

/** The clock of every test world. */
export const NOON = parseInstant('2026-11-11T12:00:00+08:00')!;

/** What describes a kept photo; another letter is another content. */
export const photo = (name: string, letter = 'a'): Attachment => ({
  name,
  type: 'image/png',
  size: 68,
  digest: `sha256:${letter.repeat(64)}`,
});

const address = (id: string, province: string, city: string, district: string) => ({
  id,
  recipient: '李雷',
  phone: '13800138000',
  province,
  city,
  district,
  detail: '文三路 1 号 502 室',
});

const PEOPLE = [
  { id: 'li', role: 'buyer', addresses: [address('home', '浙江省', '杭州市', '西湖区'), address('far', '西藏自治区', '拉萨市', '城关区')] },
  { id: 'zhang', role: 'buyer', addresses: [address('home', '浙江省', '杭州市', '西湖区')] },
  { id: 'jia-clerk', role: 'merchant', shop: 'jia' },
  { id: 'yi-clerk', role: 'merchant', shop: 'yi' },
  { id: 'keeper', role: 'warehouse' },
  { id: 'rider', role: 'courier', name: '王师傅', phone: '13700137000' },
  { id: 'cs', role: 'support' },
  { id: 'admin', role: 'platform' },
];

type Part = Omit<v.InferInput<typeof World>, 'world' | 'accounts' | 'shops'>;

/**
 * A mall in memory with the real use cases and timers, for tests of whole flows. After every command and every timer it holds
 * the ledger against M2 (all accounts sum to zero, escrow and transit never below, the merchant's stream equals its account)
 * and the stock against S1.
 */
export function testMall(part: Part & { readonly shop?: object }) {
  const { shop, ...rest } = part;
  const rows = new Map<string, Snapshot & { state: any }>();
  const due = new Map<string, Pending>();
  const events: { readonly stream: string; readonly at: number; readonly event: Event & Record<string, any> }[] = [];
  const accounts = new Map<string, number>();
  let now = NOON;

  const read = ({ streams }: Wanted) => streams.map((stream) => rows.get(stream));
  const mint = (label: string, digits: number): string => {
    let hash = 7;
    for (const char of label) hash = (hash * 131 + char.codePointAt(0)!) % 1_000_000_007;
    return String(hash).padStart(digits, '0').slice(-digits);
  };

  function run(words: string, input: object, actor: Actor): Outcome<any> {
    const use = useCases.get(words);
    if (!use) throw new Error(`no command ${words}`);
    const session = new Session();
    const outcome = runSync(use.run(v.parse(use.input as v.GenericSchema, input), { at: now, actor, mint }), read, session);
    if (isRefusal(outcome)) return outcome;
    for (const { stream, version, state } of session.changes()) rows.set(stream, JSON.parse(JSON.stringify({ version, state })));
    for (const { stream, version, event } of session.appended) {
      const { type, ...data } = event as Event & Record<string, any>;
      events.push({ stream, at: now, event: event as Event & Record<string, any> });
      for (const { account, fen } of (data['journal'] ?? []) as Journal) accounts.set(account, (accounts.get(account) ?? 0) + fen);
      const fresh = { stream, version, type, data, at: now, actor: actor.id, cause: words };
      for (const job of schedule(fresh)) {
        if (job.at === null) due.delete(job.key);
        else due.set(job.key, job);
      }
    }
    check();
    return outcome;
  }

  /** M2 and S1. */
  function check(): void {
    const total = [...accounts.values()].reduce((a, b) => a + b, 0);
    if (total !== 0) throw new Error(`M2: accounts sum to ${total}`);
    for (const [account, fen] of accounts)
      if (fen < 0 && (account === 'escrow' || account.startsWith('transit:'))) throw new Error(`M2: ${account} ${fen}`);
    for (const [stream, { state }] of rows) {
      if (stream.startsWith('funds-')) same(`M2 ${stream}`, state.balance, accounts.get(`merchant:${stream.slice(6)}`) ?? 0);
      if (stream.startsWith('sku-')) same(`S1 ${stream}`, state.available + state.locked + state.occupied + state.shipped, state.received);
    }
  }

  const same = (what: string, is: number, should: number): void => {
    if (is !== should) throw new Error(`${what}: ${is}, not ${should}`);
  };

  const state = (aggregate: AnyAggregate, id: string): any => rows.get(streamOf(aggregate, id))?.state ?? aggregate.initial;

  const actorOf = (id: string): Actor => {
    const { role, shop: own } = state(Account, id);
    return { id, role, ...(own === null ? {} : { shop: own }) };
  };

  /** Runs everything due up to the instant, each job at its own (T2). */
  function until(to: number): void {
    for (;;) {
      const [job] = [...due.values()].filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
      if (!job) break;
      due.delete(job.key);
      now = Math.max(now, job.at);
      run(job.request.do, job.request.with, { id: 'system', role: 'system' });
    }
    now = Math.max(now, to);
  }

  const world = v.parse(World, {
    world: 1,
    settings: { douyinPayDiscount: { rate: 0, max: 0 } },
    shops: [
      { id: 'jia', name: '甲', shipFrom: '杭州', ...shop },
      { id: 'yi', name: '乙' },
    ],
    accounts: PEOPLE,
    ...rest,
  });
  run(createWorld.words, { world, seed: 's', passwordHashes: {} }, { id: 'system', role: 'system' });

  const ask = (as: string, words: string, input: object): Outcome<any> => run(words, input, actorOf(as));

  const mall = {
    /** Carries a command out and returns its answer; a refusal is an error. */
    ok(as: string, words: string, input: object): any {
      const outcome = ask(as, words, input);
      if (!outcome.ok) throw new Error(`${words}: ${outcome.code} ${JSON.stringify(outcome.facts)}`);
      return outcome.answer;
    },
    /** The code of the refusal; undefined when it was carried out. */
    refused(as: string, words: string, input: object): string | undefined {
      const outcome = ask(as, words, input);
      return outcome.ok ? undefined : outcome.code;
    },
    /** The whole refusal, for its facts. */
    ask,
    /** Submits and pays; returns the orders' numbers, one per shop. */
    buy(
      items: Readonly<Record<string, number>>,
      {
        channel = 'alipay',
        address: to = 'home',
        ...more
      }: { channel?: string; address?: string; coupons?: string[]; noInsurance?: boolean } = {},
    ): string[] {
      const { trade, orders } = mall.ok('li', 'order submit', {
        items: Object.entries(items).map(([sku, quantity]) => ({ sku, quantity })),
        address: to,
        ...more,
      });
      mall.ok('li', 'pay', { trade, channel, biometric: true });
      return orders.map(({ order }: { order: string }) => order);
    },
    ship: (order: string, more: object = {}): string => mall.ok('jia-clerk', 'merchant ship', { order, ...more }).parcel.waybill,
    /** Ships everything and has it signed. */
    deliver(order: string, more: object = {}): string {
      const waybill = mall.ship(order, more);
      mall.ok('rider', 'courier sign', { waybill });
      return waybill;
    },
    show: (order: string): any => mall.ok('li', 'order show', { order }),
    apply: (order: string, type: string, lines: Readonly<Record<string, number>>, more: object = {}): any =>
      mall.ok('li', 'aftersale apply', {
        order,
        type,
        lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity })),
        ...more,
      }),
    wait: (ms: number): void => until(now + ms),
    now: (): number => now,
    state,
    stock: (sku: string): readonly number[] =>
      (({ available, locked, occupied, shipped }) => [available, locked, occupied, shipped])(state(Stock, sku)),
    funds: (id: string): number => state(Funds, id).balance,
    balance: (account: string): number => accounts.get(account) ?? 0,
    /** Types of the events of one stream. */
    history: (aggregate: AnyAggregate, id: string): string[] =>
      events.filter(({ stream }) => stream === streamOf(aggregate, id)).map(({ event }) => event.type),
    /** Events of a stream with their instants, those of these types only when some are named. */
    told: (aggregate: AnyAggregate, id: string, ...types: string[]): readonly (Event & Record<string, any> & { readonly at: number })[] =>
      events
        .filter(({ stream, event }) => stream === streamOf(aggregate, id) && (types.length === 0 || types.includes(event.type)))
        .map(({ at, event }) => ({ ...event, at })),
    pending: (): string[] => [...due.keys()].toSorted(),
  };
  return mall;
}
