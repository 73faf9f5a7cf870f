import { SETTINGS } from '../../config/keys.ts';
import { say, type Say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

/** Every variable that the program reads. */
const VARIABLES: readonly (readonly [name: string, title: Say])[] = [
  ...Object.values(SETTINGS).map(({ env, title }) => [env, title] as const),
  [
    'YELLOWCART_POSTGRES',
    say('旅程在 PostgreSQL 上运行时用的服务器：postgres://…', 'the server that journeys on PostgreSQL run on: postgres://…'),
  ],
  ['PGHOST, PGUSER, PGPASSWORD …', say('postgres://… 里没写的：libpq 的那些变量', "what postgres://… leaves out: libpq's variables")],
  [
    'PGSSLMODE, PGSSLROOTCERT …',
    say('到服务器的 TLS：require、verify-ca、verify-full；证书的机构', 'TLS to the server: require, verify-ca, verify-full; its authority'),
  ],
  ['YELLOWCART_DEBUG', say('程序错误时给出细节', 'more about a bug')],
  ['NO_COLOR, FORCE_COLOR', say('不要、一定要颜色', 'no colours, colours in any case')],
  ['YELLOWCART_THEME', say('店面的配色：dark、light、mono', 'colours of the storefront: dark, light, mono')],
  ['NO_MOTION', say('店面里的画面不动', 'pictures of the storefront stand still')],
  ['INK_SCREEN_READER', say('true：店面排成能读出来的样子', 'true: the storefront in a layout that can be read aloud')],
  ['PAGER', say('没有 YELLOWCART_PAGER 时的分页器', 'the pager when YELLOWCART_PAGER says nothing')],
  ['CI', say('有值时从不提问', 'when set, nothing is ever asked')],
  ['XDG_CONFIG_HOME', say('配置与登录在这里的 yellowcart 下', 'configuration and logins are in its yellowcart folder')],
  ['XDG_DATA_HOME', say('默认的数据在这里的 yellowcart/store', 'the default store is in its yellowcart/store')],
];

export const environment: Topic = {
  title: say('环境变量', 'Environment variables'),
  parts: [
    { heading: say('环境变量', 'ENVIRONMENT'), pairs: VARIABLES },
    {
      says: say(
        '选项先于环境变量，环境变量先于项目的配置，项目先于用户的配置。看现在的：yellowcart config list --show-origin',
        "A flag comes before the environment, that before the project's configuration, that before the user's. As it is now: yellowcart config list --show-origin",
      ),
    },
  ],
};
