import { say, type Say } from '../../cli/src/text/format.ts';

/** A failure that no rule of the mall gives: what went wrong before or below the rules. */
type Code = { readonly code: string; readonly exit: number; readonly title: Say };

const of = (code: string, exit: number, zh: string, en: string): Code => ({ code, exit, title: say(zh, en) });

/** Every code of the program itself; those of the rules are in packages/mall/src/refusals.ts. A test looks for more of them in the sources. */
export const PROGRAM_CODES: readonly Code[] = [
  of('BUG', 1, '程序错误；YELLOWCART_DEBUG=1 给出细节', 'A bug; YELLOWCART_DEBUG=1 tells more'),
  of('USAGE', 2, '命令、选项、参数或它们的值写得不对', 'A command, flag, argument or value that does not parse'),
  of('WORLD_INVALID', 2, '世界文件写得不对，指出行和列', 'A world file that does not parse, with line and column'),
  of('HISTORY_INVALID', 2, '演示世界的过去写得不对', 'A history file that does not parse'),
  of('JOURNEY_INVALID', 2, '旅程文件写得不对，指出行和列', 'A journey file that does not parse, with line and column'),
  of('FILE_INVALID', 2, '--file 的文件写得不对，指出行和列', 'A file given with --file that does not parse, with line and column'),
  of('EXPORT_UNREADABLE', 2, '导出的文件不完整或被改动过，指出是哪一行', 'An export that is cut off or was changed, with the line'),
  of('FILE_UNWRITABLE', 2, '写不了文件', 'A file that cannot be written'),
  of('CONFIG_INVALID', 2, '配置文件写得不对，指出行和列', 'A configuration file that does not parse, with line and column'),
  of('CONFIG_UNREADABLE', 2, '读不了配置文件', 'A configuration file that cannot be read'),
  of('CONFIG_UNWRITABLE', 2, '改不了配置文件', 'A configuration file that cannot be changed'),
  of('OLD_NODE', 2, 'Node 太旧', 'A Node that is too old'),
  of('NOT_BUILT', 2, '还没有构建', 'Not built yet'),
  of('BUSY', 6, '另一个进程正在写，可以重试', 'Another process is writing; safe to retry'),
  of(
    'UNKNOWN_OUTCOME',
    6,
    '提交时到 PostgreSQL 的连接断了，不知道成没成；用同一个请求号再发就知道',
    'The connection to PostgreSQL broke during a commit, which may or may not have happened; the same request id again settles it',
  ),
  of('LISTENING', 6, '另一个进程已在往这个地址投递', 'Another process delivers to this address already'),
  of('CONFIRMATION_NEEDED', 7, '需要确认，又没有人可问', 'A confirmation is needed, and nobody can be asked'),
  of('DECLINED', 7, '没有答应', 'Declined'),
  of('FILE_EXISTS', 7, '文件已存在', 'The file is there already'),
  of('LOGIN_FAILED', 8, '账号或密码错误', 'Wrong account or password'),
  of('STORE_MISSING', 9, '没有这个商城存储', 'There is no store here'),
  of('STORE_EXISTS', 9, '这里已有商城存储', 'There is a store here already'),
  of('STORE_UNUSABLE', 9, '商城存储无法使用', 'The store cannot be used'),
  of('STORE_NEWER', 9, '商城存储由更新的程序写成', 'The store was written by a newer program'),
  of('FILE_LOST', 9, '保存的文件丢失或损坏', 'A kept file is lost or damaged'),
  of('INTERRUPTED', 130, '在提问时被中断', 'Interrupted at a question'),
];
