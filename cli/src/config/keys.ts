import { say, type Say } from '../text/format.ts';

/** One thing that can be configured. */
type Setting = {
  readonly title: Say;
  /** The variable that comes before the files. */
  readonly env: string;
  /** The flag that comes before everything. */
  readonly flag: string;
  /** What may be written; anything when left out. */
  readonly allowed?: readonly string[];
  /** A folder: a file says it relative to itself. */
  readonly path?: true;
  /** Not from a project's file, which comes with whatever was downloaded. */
  readonly userOnly?: true;
};

/** Everything that can be configured. A flag comes before the environment, that before the project's file, that before the user's. */
export const SETTINGS = {
  store: { title: say('数据位置', 'where the store is'), env: 'YELLOWCART_STORE', flag: '--store', path: true },
  as: { title: say('以哪个账号操作', 'the account that acts'), env: 'YELLOWCART_AS', flag: '--as' },
  visit: { title: say('访客的会话号', 'id of the browsing session'), env: 'YELLOWCART_VISIT', flag: '--visit' },
  lang: { title: say('语言', 'language'), env: 'YELLOWCART_LANG', flag: '--lang', allowed: ['zh', 'en'] },
  color: { title: say('颜色', 'colours'), env: 'YELLOWCART_COLOR', flag: '--color', allowed: ['auto', 'always', 'never'] },
  pager: {
    title: say('长文本用什么看；off 不用', 'what long text is shown with; off for nothing'),
    env: 'YELLOWCART_PAGER',
    flag: '--no-pager',
    userOnly: true,
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type Key = keyof typeof SETTINGS;

export const KEYS = Object.keys(SETTINGS) as readonly Key[];

export const settingOf = (key: Key): Setting => SETTINGS[key];

export const isKey = (word: string): word is Key => Object.hasOwn(SETTINGS, word);
