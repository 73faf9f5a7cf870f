import { SCRIPTS, type Shell } from '../completion/scripts.ts';
import { define } from '../command/define.ts';
import { choiceArg } from '../command/flags.ts';
import { say } from '../text/format.ts';

export default define({
  summary: say('命令行补全的脚本：bash、zsh、fish', 'the script that completes command lines in bash, zsh or fish'),
  args: { shell: choiceArg(say('哪个 shell', 'which shell'), Object.keys(SCRIPTS)) },
  local: true,
  examples: ['completion bash', 'completion zsh > ~/.zfunc/_yellowcart', 'yellowcart completion fish | source'],
  async run({ args, context }) {
    const shell = args.shell as Shell;
    return context.answer({ shell, script: SCRIPTS[shell] }, () => SCRIPTS[shell].trimEnd());
  },
});
