import { courier } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default courier('dispatch', say('派送', 'take a parcel out for delivery'));
