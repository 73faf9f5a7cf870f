import { say } from '../../text/format.ts';
import type { Topic } from '../draw.ts';

export const clock: Topic = {
  title: say('商城的时钟', "The store's clock"),
  parts: [
    {
      heading: say('方式', 'MODES'),
      pairs: [
        ['real', say('真实时间', 'real time')],
        ['offset', say('拨快以后继续走', 'moved ahead and running on')],
        [
          'frozen',
          say(
            '停住；只有 clock set、clock advance 和批处理的 at 会动它',
            'stands still; only clock set, clock advance and at of a batch line move it',
          ),
        ],
      ],
    },
    {
      says: say(
        '到期的事情（支付超时、自动确认、退款到账）各在自己的时刻发生，不论进程什么时候醒来；一次前进二十天和四百八十次前进一小时结果相同（T2）。时钟从不倒退（T5）。',
        'What is due (payment windows, automatic confirmation, refunds that arrive) happens at its own instant, whenever a process wakes up; one jump of twenty days gives the same as 480 jumps of an hour (T2). The clock never goes backwards (T5).',
      ),
    },
    {
      heading: say('时长和时刻', 'DURATIONS AND INSTANTS'),
      pairs: [
        ['90s 30m 48h 7d 2d23h59m59s', say('时长，也可以连写', 'durations, also combined')],
        ['2026-11-12T09:00:00+08:00', say('时刻，带时区', 'an instant with its offset')],
      ],
    },
    {
      heading: say('例子', 'EXAMPLES'),
      lines: ['yellowcart clock freeze', 'yellowcart clock advance 2d23h59m59s', 'yellowcart clock set 2026-12-01T00:00:00+08:00 --json'],
    },
  ],
};
