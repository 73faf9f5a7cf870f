import type { Mall } from '@yellowcart/core/mall';
import { show } from '../text/show.ts';
import { type Text, same } from '../text/source.ts';

/** The doctor's checks: snapshots, ledger, stock, views = rebuild. Returns those that fail. */
export async function checkHealth(mall: Mall): Promise<readonly Text[]> {
  const result = await mall.ask({ do: 'doctor', with: {} }, { as: 'guest' });
  if (!result.ok) return [same(`doctor: ${result.error.code} ${result.error.message} ${show(result.error.facts)}`)];
  const checks: readonly { name: string; ok: boolean; detail?: unknown }[] = result.answer.checks;
  return checks.filter(({ ok }) => !ok).map(({ name, detail }) => same(`doctor: ${name}: ${show(detail)}`));
}
