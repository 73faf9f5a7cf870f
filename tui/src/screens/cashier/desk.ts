import type { PaymentShow } from '../../data/cashier.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import { steps } from '../../mouse/steps.ts';
import { money, moment } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import type { Tone } from '../../ui/line.tsx';
import { apart, pair, sentence, type Row } from '../shared/rows.tsx';
import { chosenChannel, lockOf, PASSWORD_LENGTH, type CashierState, type Stage } from './model.ts';

/** `brief`: there is little room, only what one needs to pay is shown. */
type Room = { readonly width: number; readonly brief: boolean };

/** A name and its value side by side; one below the other where they do not fit. Numbers are never broken. */
function beside(label: string, value: string, columns: number, tone?: Tone): Row[] {
  if (columnsOf(label) + 1 + columnsOf(value) <= columns) return [pair(label, value, columns, tone)];
  return [{ text: label, tone }, pair('', value, columns, tone)];
}

/** What is called something: in one line, or below that. */
const called = (name: string, text: string, columns: number): Row[] =>
  columnsOf(name) + 1 + columnsOf(text) <= columns
    ? [{ text: `${name} ${text}`, tone: 'muted' }]
    : [
        { text: name, tone: 'muted' },
        { text, tone: 'muted' },
      ];

/** Amount, trade and orders: what all stages begin with (R6.01). */
export function billRows(show: PaymentShow, { width, brief }: Room, t: Messages): Row[] {
  const phase = show.phase === 'deposit' ? ` · ${t.cashier.deposit}` : show.phase === 'balance' ? ` · ${t.cashier.balance}` : '';
  const orders = show.orders
    .slice(0, 4)
    .flatMap(({ order, payable }) => beside(`${t.cashier.order} ${order}`, money(payable), width, 'muted'));
  return [
    ...(show.phase === null ? [] : [pair(`${t.cashier.due}${phase}`, money(show.payable), width, 'price')]),
    ...(brief ? [] : [...called(t.cashier.trade, show.trade, width), ...orders]),
  ];
}

/** The channels with their own discounts and limits (R6.02); a little room shows the chosen one alone. */
function channelRows(show: PaymentShow, state: CashierState, { width, brief }: Room, t: Messages): Row[] {
  if (show.payable === 0) return sentence(t.cashier.free, width);
  const chosen = chosenChannel(show, state);
  const at = chosen ? show.channels.indexOf(chosen) : 0;
  const rows = show.channels.flatMap((one, i): Row[] => {
    const on = one === chosen;
    if (brief && !on) return [];
    const less = one.discount > 0 ? t.cashier.off(money(one.discount)) : '';
    const note = one.available ? `${money(one.charge)}` : word(t.cashier.reasons, one.reason) || t.cashier.unavailable;
    const name = `${on ? '(●)' : '( )'} ${word(t.channels, one.channel)}`;
    const whole = less === '' ? name : `${name} ${less}`;
    const fits = columnsOf(whole) + 1 + columnsOf(note) <= width;
    const more = [
      ...(fits || less === '' ? [] : [less]),
      ...(on && one.limit !== null && !brief ? [t.cashier.limit(money(one.limit))] : []),
    ];
    const rows: Row[] = [
      pair(fits ? whole : name, note, width, on ? 'selected' : one.available ? undefined : 'muted'),
      ...more.map((text): Row => ({ text: `    ${text}`, tone: 'muted' })),
    ];
    return rows.map((row) => ({ ...row, keys: steps(i - at, 'down', 'up') }));
  });
  return brief ? rows : [{ text: t.cashier.channel, tone: 'title' }, ...rows];
}

/** The password masked, tries left, the lock (R6.03, Y3). */
function passwordRows(show: PaymentShow, state: CashierState, now: number | undefined, { width, brief }: Room, t: Messages): Row[] {
  const locked = lockOf(show, now);
  const { refused } = state;
  const boxes = Array.from({ length: PASSWORD_LENGTH }, (_, i) => (i < state.digits.length ? '[●]' : '[ ]')).join(' ');
  return [
    ...(brief ? [] : [{ text: t.cashier.password, tone: 'title' as const }]),
    ...(locked ? sentence(t.cashier.locked(moment(locked)), width, 'bad') : [{ text: boxes, tone: 'title' as const }]),
    ...(!locked && refused?.left !== undefined ? sentence(t.cashier.triesLeft(refused.left), width, 'bad') : []),
  ];
}

/** What the last try came to: the reason, and what can be done (R6.05). */
function failureRows(stage: Stage, { refused }: CashierState, { width, brief }: Room, t: Messages): Row[] {
  if (refused?.code === 'OUT_OF_STOCK') return sentence(t.cashier.outOfStock, width, 'bad', 3);
  if (stage.at !== 'pay' || !stage.failed) return [];
  const why = word(t.cashier.reasons, stage.failed.reason);
  return [
    ...sentence(`✗ ${t.cashier.failed(word(t.channels, stage.failed.channel), why)}`, width, 'bad'),
    ...(brief ? [] : sentence(t.cashier.tryAgain, width, 'muted')),
  ];
}

/** The desk while something is to be paid. */
export function payRows(show: PaymentShow, state: CashierState, stage: Stage, now: number | undefined, room: Room, t: Messages): Row[] {
  const groups = [
    billRows(show, room, t),
    failureRows(stage, state, room, t),
    channelRows(show, state, room, t),
    passwordRows(show, state, now, room, t),
    state.simulation === 'own' ? [] : sentence(t.cashier.simulated(t.cashier.outcomes[state.simulation]), room.width, 'warn'),
  ];
  return room.brief ? groups.flat() : apart(...groups);
}
