import { courier } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default courier('return', say('退回商家', 'bring a refused parcel back'));
