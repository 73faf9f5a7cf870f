import { courier } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default courier('collect', say('揽收', 'collect a parcel'));
