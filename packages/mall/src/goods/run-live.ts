import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { ownContent } from './own-goods.ts';
import { presentContent } from './present-content.ts';

const input = v.strictObject({ content: v.string() });
const roles = ['merchant', 'platform'] as const;

/** 开播: the room goes on air and explains the product that leads it (R3.07). */
export const startLive = command({
  words: 'merchant live start',
  roles,
  title: { zh: '开播', en: 'Go on air' },
  input,
  *run({ content: id }, context) {
    const content = yield* ownContent(id, context);
    if (isRefusal(content)) return content;
    const { kind, live, explaining, products } = content.state;
    if (kind !== 'live' || live === 'now') return reject('WRONG_STATE', { content: id, kind, live });
    content.append({ type: 'LiveStarted', explaining: explaining ?? products[0]!, explainedAt: context.at });
    return accept(presentContent(content));
  },
});

/** 下播: only the replay is left (R3.07). */
export const endLive = command({
  words: 'merchant live end',
  roles,
  title: { zh: '下播', en: 'Go off air' },
  input,
  *run({ content: id }, context) {
    const content = yield* ownContent(id, context);
    if (isRefusal(content)) return content;
    const { kind, live } = content.state;
    if (live !== 'now') return reject('WRONG_STATE', { content: id, kind, live });
    content.append({ type: 'LiveEnded' });
    return accept(presentContent(content));
  },
});

/** 讲解: a product of the 小黄车 pops up in a room on air (R1.01, R2.01). Explained again, it pops up again. */
export const explainProduct = command({
  words: 'merchant live explain',
  roles,
  title: { zh: '讲解商品', en: 'Explain a product on air' },
  input: v.strictObject({ content: v.string(), product: v.string() }),
  *run({ content: id, product }, context) {
    const content = yield* ownContent(id, context);
    if (isRefusal(content)) return content;
    const { kind, live, products } = content.state;
    if (live !== 'now') return reject('WRONG_STATE', { content: id, kind, live });
    if (!products.includes(product)) return reject('NOT_CARRIED', { content: id, product });
    content.append({ type: 'ProductExplained', product, explainedAt: context.at });
    return accept(presentContent(content));
  },
});
