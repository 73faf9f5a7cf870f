import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const completion: Topic = {
  title: say('安装补全', 'Installing completion'),
  parts: [
    {
      heading: say('bash（写进 ~/.bashrc）', 'BASH (in ~/.bashrc)'),
      lines: ['eval "$(yellowcart completion bash)"'],
    },
    {
      heading: say('zsh（写进 ~/.zshrc，在 compinit 之后）', 'ZSH (in ~/.zshrc, after compinit)'),
      lines: ['eval "$(yellowcart completion zsh)"'],
    },
    {
      heading: say('fish（做一次）', 'FISH (once)'),
      lines: ['yellowcart completion fish > ~/.config/fish/completions/yellowcart.fish'],
    },
    {
      says: say(
        '订单、售后单、运单、商品、SKU、账号、券、地址、内容、交易号都能补全，只列当前账号看得到的。补全只看不写，不触发定时任务。',
        'Orders, cases, waybills, products, SKUs, accounts, coupons, addresses, contents and trades are completed too, those that the acting account may see. Completion only looks: it writes nothing and fires no timer.',
      ),
    },
  ],
};
