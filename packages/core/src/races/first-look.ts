/** One process of the race for the first look: opens the store when told to, looks, says what came. */
import type { Result } from '../mall.ts';
import { openMall } from '../open-mall.ts';

const [store = '', as = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
process.stdin.once('data', () => void look());

async function look(): Promise<void> {
  const mall = await openMall({ store, live: false });
  const results: readonly Result[] = [
    await mall.query('product show', { product: 'tent' }, { as }),
    await mall.query('mall', {}, { as }),
    await mall.query('visit history', {}, { as }),
  ];
  await mall.close();
  process.stdout.write(`${JSON.stringify(results.map((result) => (result.ok ? (result.answer.history?.length ?? 0) : result.error)))}\n`);
  process.stdin.destroy();
}
