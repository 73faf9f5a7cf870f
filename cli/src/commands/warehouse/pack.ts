import { warehouse } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default warehouse('pack', say('打包', 'pack an order'));
