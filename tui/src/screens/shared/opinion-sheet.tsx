import { useReducer, useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { Line } from '../../ui/line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { opinionCommands, NO_OPINION, reduceOpinion, type Opinion, type OpinionAsk } from './opinion.ts';
import { OpinionFields } from './opinion-fields.tsx';

/** An opinion on a sheet; `onSend` gives a sentence when something is wrong with it. */
export function OpinionSheet({
  title,
  about,
  ask,
  send,
  onSend,
  onClose,
}: {
  readonly title: string;
  readonly about: string;
  readonly ask: OpinionAsk;
  readonly send: Command['title'];
  readonly onSend: (opinion: Opinion) => Promise<string | undefined>;
  readonly onClose: () => void;
}): ReactNode {
  const [opinion, act] = useReducer(reduceOpinion, NO_OPINION);
  const [problem, tell] = useState<string | undefined>();
  const commands = opinionCommands(ask, opinion, act, { title: send, run: async () => tell(await onSend(opinion)) });
  return (
    <Sheet title={title} commands={commands} onClose={onClose}>
      {(width, height) => (
        <>
          <Line tone="muted" width={width}>
            {about}
          </Line>
          <OpinionFields ask={ask} opinion={opinion} act={act} width={width} height={height - 2} />
          {problem ? (
            <Line tone="bad" width={width}>
              {problem}
            </Line>
          ) : null}
        </>
      )}
    </Sheet>
  );
}
