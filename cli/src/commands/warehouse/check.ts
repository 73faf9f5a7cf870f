import { warehouse } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default warehouse('check', say('复核', 'check an order'));
