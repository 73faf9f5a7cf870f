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
