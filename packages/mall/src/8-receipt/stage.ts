import type { Stage } from '../stages.ts';
import { archiveOrder } from './archive-order.ts';
import { autoConfirm } from './auto-confirm.ts';
import { confirmOrder } from './confirm-order.ts';
import { refuseParcel } from './refuse-parcel.ts';
import { signParcel } from './sign-parcel.ts';
import { archiveTimer, confirmTimer } from './timers.ts';

/** Stage 8: from the door to the merchant's money. */
export const receipt = {
  title: { zh: '确认收货', en: 'Receipt' },
  commands: [signParcel, refuseParcel, confirmOrder, autoConfirm, archiveOrder],
  timers: [confirmTimer, archiveTimer],
  aggregates: [],
} satisfies Stage;
