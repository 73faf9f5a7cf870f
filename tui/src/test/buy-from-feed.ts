import type { Running } from './process.ts';

const ENTER = '\r';

/** From the first place of the demo mall's feed to its order, paid and on the screen, by keys alone. @returns the order */
export async function buyFromFeed(at: Running): Promise<string> {
  at.type('p');
  await at.see('a 加购', '选择规格', '数量');
  at.type('a');
  await at.see('已加入购物车', '4购物车(1)');
  at.type('4');
  await at.see('b 结算', '[x]', '合计');
  at.type('b');
  await at.see('确认订单', '收货地址', '李雷', '应付', 'Enter 提交订单');
  at.type(ENTER);
  await at.see('收银台', '剩余 29:5', '支付密码', '扫码支付');
  at.type('246810');
  await at.see('[●] [●] [●] [●] [●] [●]');
  at.type(ENTER);
  await at.see('支付成功', '待发货');
  at.type(ENTER);
  await at.see('待发货', '发货截止', '实付', 's 申请售后');
  const [order] = /20\d{15,}/u.exec(at.terminal.screen()) ?? [];
  if (order === undefined) throw new Error(`no order on the screen:\n${at.terminal.screen()}`);
  return order;
}
