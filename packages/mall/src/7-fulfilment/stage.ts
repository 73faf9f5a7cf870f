import type { Stage } from '../stages.ts';
import { appealParcel } from './appeal-parcel.ts';
import { breakPromise } from './break-promise.ts';
import { clearException } from './clear-exception.ts';
import { collectParcel } from './collect-parcel.ts';
import { dispatchParcel } from './dispatch-parcel.ts';
import { Parcel } from './parcel.ts';
import { passParcel } from './pass-parcel.ts';
import { checkOrder, packOrder, pickOrder } from './prepare.ts';
import { reportException } from './report-exception.ts';
import { sendOutOrder } from './send-out-order.ts';
import { shipOrder } from './ship-order.ts';
import { promiseTimer } from './timers.ts';
import { trackParcel } from './track-parcel.ts';

/** Stage 7: from the warehouse to the door. */
export const fulfilment = {
  title: { zh: '物流履约', en: 'Fulfilment' },
  commands: [
    shipOrder,
    reportException,
    clearException,
    pickOrder,
    checkOrder,
    packOrder,
    sendOutOrder,
    collectParcel,
    passParcel,
    dispatchParcel,
    trackParcel,
    appealParcel,
    breakPromise,
  ],
  timers: [promiseTimer],
  aggregates: [Parcel],
} satisfies Stage;
