import type { Mall, Recorded } from '@yellowcart/core/mall';
import { show } from '../text/show.ts';
import { type Text, same } from '../text/source.ts';

const BUCKETS = ['available', 'locked', 'occupied', 'shipped'] as const;

/**
 * What must hold after every step whatever it was: all accounts sum to 0 (M2), and of the SKUs that the step moved no
 * bucket is negative (S1). `auditor` is an account that may read both. Returns what does not hold.
 */
export async function checkBooks(mall: Mall, auditor: string, events: readonly Recorded[]): Promise<readonly Text[]> {
  const broken: Text[] = [];
  const ledger = await read(mall, 'ledger show', {}, auditor, broken);
  if (ledger && ledger.total !== 0)
    broken.push({ zh: `账目之和应为 0，实际为 ${ledger.total}（M2）`, en: `the ledger should sum to 0, not ${ledger.total} (M2)` });
  const skus = new Set(events.flatMap(({ stream }) => (stream.startsWith('sku-') ? [stream.slice('sku-'.length)] : [])));
  for (const sku of skus) {
    const stock = await read(mall, 'stock show', { sku }, auditor, broken);
    const negative = BUCKETS.filter((bucket) => !(stock?.[bucket] >= 0));
    if (stock && negative.length > 0)
      broken.push({
        zh: `${sku} 的库存 ${negative.join('、')} 为负：${show(stock)}（S1）`,
        en: `stock of ${sku} is negative in ${negative.join(', ')}: ${show(stock)} (S1)`,
      });
  }
  return broken;
}

/** The doctor's checks: snapshots, ledger, stock, views. Returns those that fail. */
export async function checkHealth(mall: Mall): Promise<readonly Text[]> {
  const result = await mall.ask({ do: 'doctor', with: {} }, { as: 'guest' });
  if (!result.ok) return [same(`doctor: ${result.error.code} ${result.error.message} ${show(result.error.facts)}`)];
  const checks: readonly { name: string; ok: boolean; detail?: unknown }[] = result.answer.checks;
  return checks.filter(({ ok }) => !ok).map(({ name, detail }) => same(`doctor: ${name}: ${show(detail)}`));
}

async function read(mall: Mall, words: string, args: Readonly<Record<string, unknown>>, as: string, broken: Text[]): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (result.ok) return result.answer;
  broken.push({ zh: `${words} 读不到：${result.error.code}`, en: `${words} cannot be read: ${result.error.code}` });
  return undefined;
}
