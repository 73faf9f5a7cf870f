import { courier } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default courier('transit', say('运输中转', 'a parcel passes a place'));
