import { rm, writeFile } from 'node:fs/promises';
import { unwrap, type Context } from './context.ts';
import { define, named } from './define.ts';
import { failure, usage } from './failure.ts';
import { arg, text, yes } from './flags.ts';
import { answerBytes } from '../terminal/output.ts';
import { say, type Say } from '../text/format.ts';
import { renderList } from '../text/show.ts';

const listed = renderList('files', 'file', 'name', 'type', 'size', 'by', 'at');

const OUT = {
  file: text(say('哪一个：序号、文件名或摘要；不填则列出全部', 'which one: its number, name or digest; all are listed when left out')),
  out: text(
    say('写到哪里，- 是标准输出；不填则以它的名字写在当前文件夹', 'where to write it, - for stdout; here under its own name when left out'),
  ),
  force: yes(say('覆盖已有的文件', 'overwrite a file that is there')),
};

type Kept = {
  /** The words of the question. */
  readonly words: string;
  readonly summary: Say;
  /** What has the files: the argument, and how it is called. */
  readonly of: string;
  readonly called: Say;
  readonly examples: readonly string[];
};

/** A command that lists the kept files of something, and writes one of them to a file (R9.02, R9.13). `--json` gives the answer as it is. */
export const keptFiles = ({ words, summary, of, called, examples }: Kept) =>
  define({
    summary,
    args: { [of]: arg(called) },
    flags: OUT,
    examples,
    exits: { 7: say('文件已存在，没有 --force', 'the file is there already, and no --force') },
    async run({ args, flags: { file, out, force }, context }) {
      if (file === undefined && (out !== undefined || force))
        throw usage(context.say('写出哪一个？加 --file', 'Which one is to be written? Add --file'));
      if (out === '-') refuseOnTerminal(context);
      const mall = await context.mall();
      const answer = unwrap(await mall.ask({ do: words, with: named(args, { file }) }, context.caller));
      if (file === undefined || (context.json && out === undefined)) return context.answer(answer, (lang) => listed(answer, lang));
      const bytes = Buffer.from(answer.content, 'base64');
      if (out === '-') return answerBytes(bytes);
      const path = out ?? answer.name;
      await save(path, bytes, force, context);
      const { name, size } = answer;
      return context.answer({ ...answer, out: path }, () =>
        context.say(`${name}（${size} 字节）已写到 ${path}`, `${name} (${size} bytes) is in ${path}`),
      );
    },
  });

/** A picture's bytes would be taken for commands by a terminal, and beside a JSON document for a part of it. */
function refuseOnTerminal(context: Context): void {
  if (context.json) throw usage(context.say('--json 和 --out - 不能一起用', '--json and --out - do not go together'));
  if (process.stdout.isTTY)
    throw usage(
      context.say(
        '不把文件写到终端上：重定向，或给 --out 一个路径',
        'A file is not written to a terminal: redirect it, or give --out a path',
      ),
    );
}

/** Writes a file that nobody else may read. One that is there stays, unless forced. */
async function save(path: string, bytes: Uint8Array, force: boolean, context: Context): Promise<void> {
  try {
    // Taken away first: what is written through an old file keeps its mode, and goes where it links to.
    if (force) await rm(path, { force: true });
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw failure(
        7,
        'FILE_EXISTS',
        context.say(`${path} 已存在，要覆盖请加 --force`, `${path} is there already, --force overwrites it`),
        {
          facts: { file: path },
        },
      );
    throw failure(2, 'FILE_UNWRITABLE', context.say(`写不了 ${path}：${code || message}`, `Cannot write ${path}: ${code || message}`), {
      facts: { file: path },
    });
  }
}
