import { aftersale } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default aftersale('receive', say('收到补发的货', 'the goods sent have arrived'));
