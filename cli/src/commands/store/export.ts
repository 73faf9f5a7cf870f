import { open, rm } from 'node:fs/promises';
import { opening } from '../../command/context.ts';
import { define } from '../../command/define.ts';
import { failure, usage } from '../../command/failure.ts';
import { arg, yes } from '../../command/flags.ts';
import { answerLine } from '../../terminal/output.ts';
import { sanitiseJson } from '../../terminal/sanitise.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';
import type { Context } from '../../command/context.ts';

/** Writes lines into a file that nobody else may read; what could not be written whole is taken away again. */
async function save(path: string, lines: AsyncIterable<string>, force: boolean, context: Context): Promise<number> {
  let made = false;
  try {
    if (force) await rm(path, { force: true });
    const file = await open(path, 'wx', 0o600);
    made = true;
    let count = 0;
    try {
      for await (const line of lines) {
        await file.write(`${sanitiseJson(line)}\n`);
        count += 1;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return count;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (made) await rm(path, { force: true });
    else if (code === 'EEXIST')
      throw failure(
        7,
        'FILE_EXISTS',
        context.say(`${path} 已存在，要覆盖请加 --force`, `${path} is there already, --force overwrites it`),
        { facts: { file: path } },
      );
    else if (/^E[A-Z]+$/.test(code))
      throw failure(2, 'FILE_UNWRITABLE', context.say(`写不进 ${path}`, `${path} cannot be written`), {
        facts: { file: path, reason: message },
      });
    throw error;
  }
}

export default define({
  summary: say('把整个商城存储导出成 NDJSON，不打码', 'export the whole store as NDJSON, nothing masked'),
  args: { file: arg(say('写到哪个文件；- 是标准输出', 'file to write; - for stdout')) },
  flags: { force: yes(say('覆盖已有的文件', 'overwrite a file that is there')) },
  exits: { 7: say('文件已存在，没有 --force', 'the file is there already, and no --force') },
  examples: ['store export mall.ndjson --store ./mall', 'store export - | gzip > mall.ndjson.gz'],
  async run({ args: { file }, flags: { force }, context }) {
    if (file === '-' && context.json) throw usage(context.say('--json 和 - 不能一起用', '--json and - do not go together'));
    const { exportStore } = await import('@yellowcart/core/copy/export-store');
    const lines = exportStore(context.store);
    if (file === '-')
      return opening(context.lang, async () => {
        for await (const line of lines) await answerLine(line);
      });
    const answer = { file, lines: await opening(context.lang, () => save(file, lines, force, context)) };
    return context.answer(answer, (lang) => renderFields('file', 'lines')(answer, lang));
  },
});
