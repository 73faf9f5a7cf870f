import { warehouse } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default warehouse('pick', say('拣货', 'pick an order'));
