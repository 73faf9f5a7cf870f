import type { Lang } from '@yellowcart/core/mall';
import { en } from './en.ts';
import { zh, type Messages } from './zh.ts';

export type { Messages } from './zh.ts';

export const messages: Readonly<Record<Lang, Messages>> = { zh, en };

/** The word for a value of the core; a value this table does not know yet is shown as it is. */
export const word = (table: Readonly<Record<string, string>>, key: string | null | undefined): string => (key ? (table[key] ?? key) : '');
