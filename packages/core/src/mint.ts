import { createHmac } from 'node:crypto';

/**
 * Decimal digits from a seed and a label: the same in every process, and not to be guessed from other numbers.
 * @param digits 1–30
 */
export function minter(seed: string): (label: string, digits: number) => string {
  return (label, digits) => {
    const hash = createHmac('sha256', seed).update(label).digest('hex').slice(0, 28);
    return BigInt(`0x${hash}`).toString().padStart(34, '0').slice(-digits);
  };
}
