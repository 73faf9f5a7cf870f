import { openMall } from '@yellowcart/core/open-mall';

// A store that `yellowcart init --store ./mall` made. Arguments and answers are typed by the words.
const mall = await openMall({ store: './mall' });
const watching = mall.events$.subscribe((events) => console.log(events.map(({ type }) => type))); // of any process

const added = await mall.execute({ do: 'cart add', with: { sku: 'tent-grey', quantity: 2 } }, { as: 'li', requestId: 'once' });
if (!added.ok) throw new Error(`${added.error.code}: ${added.error.message}`); // with exit, rule, facts, try, retryable

const cart = await mall.query('cart show', {}, { as: 'li' });
if (cart.ok) console.log(cart.answer.lines.length, cart.answer.selectedTotal); // fen

watching.unsubscribe();
await mall.close();
