import { moment, say, words } from './format.ts';
import { nextPage, parts, rows, type Render, type Row } from './show.ts';

const SMS = say('［短信］', '[SMS] ');

/** Messages, each whole on a line of its own: when, what kind, the words, and what it is about where the words do not say it. */
export const renderMessages: Render = (answer, lang) => {
  const told = ((answer.messages ?? []) as Row[]).map(({ at, kind, channel, text, subject }) => {
    const about = String(text).includes(subject) ? '' : say(`（${subject}）`, ` (${subject})`)[lang];
    return `${moment(String(at))}  ${words(kind, lang)}  ${channel === 'sms' ? SMS[lang] : ''}${text}${about}`;
  });
  return parts(told.length === 0 ? rows([], [], lang) : told.join('\n'), nextPage(answer, lang));
};
