import type { Timer } from '@yellowcart/kernel/timer';

const trade = (stream: string): string => stream.slice('trade-'.length);

/** The payment window of a trade (O2), and the end of a presale's balance window (D3). One key: one window at a time. */
export const tradeTimer: Timer = ({ type, stream, data }) => {
  const id = trade(stream);
  const key = `trade/${id}/pay`;
  const request = { do: 'trade expire', with: { trade: id } };
  switch (type) {
    case 'TradePlaced':
      return [{ key, at: data.phases[0].before, request }];
    case 'TradePhasePaid':
      return data.phase === 'deposit' ? [{ key, at: data.nextBefore, request }] : [{ key, at: null }];
    case 'TradeClosed':
      return [{ key, at: null }];
    default:
      return [];
  }
};
