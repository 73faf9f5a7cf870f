import { define } from '../../command/define.ts';
import { printSchema } from '../../session/journey-tools.ts';
import { say } from '../../text/format.ts';

export default define({
  summary: say('旅程格式的 JSON Schema，给编辑器用', 'the JSON Schema of the journey format, for editors'),
  examples: ['journey schema', 'journey schema --json'],
  run: async () => printSchema(),
});
