import type { Context } from '../command/context.ts';
import { failure } from '../command/failure.ts';
import { yes } from '../command/flags.ts';
import { say } from '../text/format.ts';
import { edit } from './edit.ts';
import { newProjectFile, projectFile, userFile, type Origin } from './files.ts';

export const PROJECT = yes(
  say('写在项目的 .yellowcart.yaml 里，不写在用户的配置里', "in the project's .yellowcart.yaml instead of the user's file"),
);

/** The file that a change goes to. */
export const target = (project: boolean): { readonly file: string; readonly origin: Origin } =>
  project
    ? { file: projectFile(process.cwd()) ?? newProjectFile(process.cwd()), origin: 'project' }
    : { file: userFile(process.env), origin: 'user' };

/** Changes a key of a file. @throws Failure when the file does not parse or cannot be written */
export function change(
  { file, origin }: { readonly file: string; readonly origin: Origin },
  key: string,
  value: string | undefined,
  context: Pick<Context, 'say'>,
): boolean {
  try {
    return edit(file, origin, key, value);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw failure(2, 'CONFIG_UNWRITABLE', context.say(`改不了 ${file}：${reason}`, `Cannot change ${file}: ${reason}`), {
      facts: { file },
    });
  }
}
