import type { Due, Timer } from '@yellowcart/kernel/timer';

const orderOf = (stream: string): string => stream.slice('order-'.length);

/** A line confirms itself (R1); an open case stops the clock, its end starts it again (R3). One key per line. */
export const confirmTimer: Timer = ({ type, stream, data }) => {
  const order = orderOf(stream);
  const job = (line: string, at: number | null): Due => {
    const key = `order/${order}/${line}/confirm`;
    return at === null ? { key, at } : { key, at, request: { do: 'order auto-confirm', with: { order, line } } };
  };
  switch (type) {
    case 'OrderSigned':
    case 'OrderCaseEnded':
      return data.lines.map(({ line, confirmDue }: { line: string; confirmDue: number | null }) => job(line, confirmDue));
    case 'OrderCaseOpened':
      return data.lines.map(({ line }: { line: string }) => job(line, null));
    case 'OrderLineConfirmed':
      return [job(data.line, null)];
    case 'OrderLineRefunded':
      return data.whole ? [job(data.line, null)] : [];
    default:
      return [];
  }
};

/** A completed order is archived (O6). */
export const archiveTimer: Timer = ({ type, stream, data }) => {
  if (type !== 'OrderCompleted') return [];
  const order = orderOf(stream);
  return [{ key: `order/${order}/archive`, at: data.archiveAt, request: { do: 'order archive', with: { order } } }];
};
