/**
 * What a terminal would obey or be misled by: C0 except newline and tab, ESC, DEL, C1, bidi controls and U+2028/9.
 * Stored and echoed text is full of other people's words; none of them may move the cursor or turn a line around.
 */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is looked for
const DANGEROUS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The password in the address of a server, wherever it is echoed: in a line to try, in the words of a library. */
const PASSWORD = /(postgres(?:ql)?:\/\/[^\s:@/"]*):[^\s@/"]*@/gi;
const HIDDEN = '$1:***@';

/** Text for people: CRLF becomes LF, every other dangerous character the visible replacement character. */
export const sanitise = (text: string): string => text.replaceAll('\r\n', '\n').replace(PASSWORD, HIDDEN).replace(DANGEROUS, '\ufffd');

/** JSON for a terminal or a pipe: the same characters as escapes, so that a parser reads exactly what is stored. */
export const sanitiseJson = (json: string): string =>
  json.replace(PASSWORD, HIDDEN).replace(DANGEROUS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
