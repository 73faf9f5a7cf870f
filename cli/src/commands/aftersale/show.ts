import { aftersale } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default aftersale('show', say('一个售后单', 'one request'), false);
