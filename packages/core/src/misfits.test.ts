import { expect, test } from 'vitest';
import { testMall } from './testing.ts';

test('R10.03 arguments that do not fit: which, what is allowed, and what may have been meant; also deep inside', async () => {
  const mall = await testMall();
  const refused = (words: string, args: Record<string, unknown>) => mall.refuses('li', words, args);
  expect(await refused('cart add', { skuu: 'tent-grey' })).toMatchObject({
    exit: 2,
    code: 'USAGE',
    message: 'cart add: sku is missing; no argument skuu, did you mean sku?',
    facts: {
      problems: [
        { argument: 'sku', expected: 'a text' },
        { argument: 'skuu', near: ['sku'] },
      ],
    },
    try: ['yellowcart cart add --help'],
  });
  expect(await refused('pay', {})).toMatchObject({
    message: 'pay: trade is missing; channel is missing',
    facts: { problems: [{ expected: 'a text' }, { expected: 'douyin or wechat or alipay or card' }] },
  });
  expect(await refused('order submit', { items: [{ sku: 'tent-grey', quantty: 1 }] })).toMatchObject({
    facts: { problems: [{ argument: 'items.0.quantty', near: ['quantity'] }] },
  });
  expect(await refused('pay', { trade: 'T', channel: 'wechta' })).toMatchObject({
    message: expect.stringMatching(/^pay: channel cannot be "wechta", but .*, did you mean wechat\?$/),
    facts: { problems: [{ argument: 'channel', near: ['wechat'] }] },
  });
  const pay = { trade: 'T', channel: 'wechat' };
  expect(await refused('pay', { ...pay, simulate: 'suceed' })).toMatchObject({
    facts: { problems: [{ given: 'suceed', near: ['succeed'] }] },
  });
  expect(await refused('pay', { ...pay, simulate: 'fial:limit' })).toMatchObject({ facts: { problems: [{ near: ['fail:limit'] }] } });
  expect(await refused('order list', { statsu: 'to-pay' })).toMatchObject({ facts: { problems: [{ near: ['status'] }] } });
});

test('R10.03 words of every kind may be meant: of use cases, views and the core itself', async () => {
  const mall = await testMall();
  for (const [typed, meant] of [
    ['cart ad', 'cart add'],
    ['order lst', 'order list'],
    ['clock shwo', 'clock show'],
  ] as const)
    expect(await mall.refuses('li', typed)).toMatchObject({
      exit: 2,
      message: expect.stringContaining(`did you mean ${meant}`),
      try: expect.arrayContaining([`yellowcart ${meant}`]),
    });
});
