import type { StoreError } from '@yellowcart/store/store';
import type { Lang } from './mall.ts';

/** What is said of a store that cannot be used, what to try, and whether the same again later may go well. */
type Trouble = { readonly says: Record<Lang, string>; readonly try: readonly string[]; readonly retryable: boolean };

const UNUSABLE = { zh: '商城存储无法使用', en: 'The store cannot be used' };

/** Codes that say everything by themselves. */
const BY_CODE: Record<Exclude<StoreError['code'], 'STORE_UNUSABLE'>, Omit<Trouble, 'retryable'>> = {
  STORE_MISSING: {
    says: { zh: '没有这个商城存储', en: 'There is no store here' },
    try: ['yellowcart init', 'yellowcart init --help'],
  },
  STORE_EXISTS: {
    says: { zh: '这里已有商城存储，要替换请加 --force', en: 'There is a store here already: --force replaces it' },
    try: [],
  },
  STORE_NEWER: { says: { zh: '商城存储由更新的程序写成', en: 'The store was written by a newer program' }, try: [] },
};

/** What keeps a store from being used, by how its detail begins or what is in it; the first that fits counts. */
const BY_DETAIL: readonly (Partial<Trouble> & { readonly detail: RegExp })[] = [
  // Nothing is restored onto a server: it has backups of its own, and what was exported is put in its place.
  {
    detail: /^damaged on the server/,
    says: {
      zh: '服务器上的商城存储损坏了：用服务器的备份恢复，或用 store import --force 换上以前的导出',
      en: "The store on the server is damaged: bring it back from the server's backup, or put an earlier export in its place by store import --force",
    },
    try: ['yellowcart doctor', 'yellowcart store import --help'],
  },
  { detail: /^damaged|^SQLITE_(CORRUPT|NOTADB)|not a database/, try: ['yellowcart store restore --help'] },
  {
    detail: /^53300: /,
    says: {
      zh: '服务器的连接用完了：等别的程序结束再试，或调高 max_connections',
      en: 'The server has no connection left: try again when others have ended, or raise its max_connections',
    },
    try: ['yellowcart help environment'],
    retryable: true,
  },
  {
    detail: /^42501: /,
    says: {
      zh: '这个数据库角色没有做这件事的权限：换一个角色连接，或让管理员授权',
      en: 'This role of the database may not do that: connect as another one, or have it granted',
    },
    try: ['yellowcart help environment'],
  },
  {
    detail: /^25006: /,
    says: {
      zh: '这台服务器现在只能读（备机，或设成了只读）：等它接管，或连到主机',
      en: 'This server can only be read now (a standby, or made so): wait until it has taken over, or connect to the primary',
    },
    try: ['yellowcart help environment'],
    retryable: true,
  },
  // A server that is away, is starting, says nothing or was told to break off: the same again later may go well. Some of it the driver says
  // without a code.
  {
    detail:
      /^(08\w{3}|57014|57P0\d|25P03|ECONNRESET|ECONNABORTED|ENETRESET|EPIPE): |^(Connection terminated|Query read timeout|Client (has|was) )/,
    retryable: true,
  },
  {
    detail: /^(EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)): |^timeout (expired|exceeded)/,
    try: ['yellowcart help environment'],
    retryable: true,
  },
  // One that does not let in, or is not found.
  {
    detail: /^(28\w{3}|3D000|ENOTFOUND|ENOENT): |^ssl\w+=|CERT|certificate|SSL|password/,
    try: ['yellowcart help environment'],
  },
];

/** What is to be told of a store that cannot be used. */
export function troubleOf({ code, message }: StoreError): Trouble {
  if (code !== 'STORE_UNUSABLE') return { ...BY_CODE[code], retryable: false };
  const { detail: _, ...found } = BY_DETAIL.find(({ detail }) => detail.test(message)) ?? { detail: undefined };
  return { says: UNUSABLE, try: [], retryable: false, ...found };
}
