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
      // A file of completions would be read for `yellowcart` and not for `yc`.
      heading: say('fish（写进 ~/.config/fish/config.fish）', 'FISH (in ~/.config/fish/config.fish)'),
      lines: ['yellowcart completion fish | source'],
    },
    {
      says: say(
        '订单、售后单、运单、商品、SKU、账号、券、地址、内容、交易号，查询的字段和取值（中文也行），能问的问题，事件和消息的类型，省市区都能补全，只列当前账号看得到的。补全只看不写，不触发定时任务。',
        'Orders, cases, waybills, products, SKUs, accounts, coupons, addresses, contents and trades, fields and values of a query, what may be asked of an order, types of events and messages, and divisions are completed too: what the acting account may see. Completion only looks: it writes nothing and fires no timer.',
      ),
    },
  ],
};
