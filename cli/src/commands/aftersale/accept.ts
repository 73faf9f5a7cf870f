import { aftersale } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default aftersale('accept', say('接受商家的提议', 'accept the proposal'));
