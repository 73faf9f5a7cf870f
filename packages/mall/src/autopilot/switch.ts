import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { MALL, Settings, type Waiting } from '../settings.ts';

const Ids = v.array(v.string());
const NOTHING: Waiting = { orders: [], parcels: [], cases: [] };

/**
 * Switches the simulated merchants, warehouse, carrier, courier and platform of a running store on or off.
 *
 * Off, nothing is taken back: jobs that wait look at the switch when their time comes and do nothing. On, what waits is taken up again.
 * The streams have no list of it, and going through all of them would cost what the store has ever sold; the read side knows it by its
 * indexes. So it is asked just before (`gathers`), and what it names is part of the event: from there on everything follows from
 * events again, as in a store where the switch was never touched. Switching to what it is already changes nothing.
 */
export const switchAutopilot = command({
  words: 'platform autopilot',
  roles: ['platform'],
  title: { zh: '开关模拟各方', en: 'Switch the simulated people on or off' },
  input: v.strictObject({ on: v.boolean(), waiting: v.optional(v.strictObject({ orders: Ids, parcels: Ids, cases: Ids }), NOTHING) }),
  gathers: { waiting: 'autopilot waiting' },
  *run({ on, waiting }) {
    const settings = yield* load(Settings, MALL);
    if (settings.state.autopilot !== on) settings.append({ type: 'AutopilotSwitched', on, ...(on ? waiting : NOTHING) });
    return accept({ autopilot: on });
  },
});
