import { aftersale } from '../../command/shared.ts';
import { say } from '../../text/format.ts';

export default aftersale('escalate', say('申请平台介入', 'call the platform in'));
