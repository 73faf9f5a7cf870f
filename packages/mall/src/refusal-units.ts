const MEGABYTE = 1024 * 1024;

/** How a fact is told that is no plain word: `{fact:yuan}` an amount in fen, `{fact:mb}` a number of bytes, rounded up. */
export const UNITS: Readonly<Record<string, (fact: number) => string>> = {
  yuan: (fen) => `¥${(fen / 100).toFixed(2)}`,
  mb: (bytes) => `${Math.ceil((bytes / MEGABYTE) * 10) / 10} MB`,
};

/** Roles as Chinese sentences call them: `{role:who}`. */
export const ROLES: Readonly<Record<string, string>> = {
  guest: '游客',
  buyer: '买家',
  merchant: '商家',
  warehouse: '仓库',
  courier: '快递员',
  support: '客服',
  platform: '平台',
};

/** What a refusal code means: its exit class (contract §1), the ruling behind it, and a sentence in both languages. */
export type RefusalText = {
  readonly exit: 2 | 3 | 4 | 8;
  readonly rule: string | null;
  readonly zh: string;
  readonly en: string;
  /** Command lines worth trying next; `{fact}` is filled in, a line with a missing fact is left out. */
  readonly try?: readonly string[];
};
