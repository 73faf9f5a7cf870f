import { aftersale } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default aftersale('withdraw', say('撤销售后', 'withdraw a request'));
