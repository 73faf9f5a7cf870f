/** A mobile number as people write it down and paste it: in groups, with the country in front. */
const GROUPS = String.raw`(?:(?:\+|00)?86[\s-]?)?1\d{2}[\s-]?\d{4}[\s-]?\d{4}`;

/** One that stands in a query: only where a sign of it would otherwise take it apart, or hide it. */
export const WRITTEN_PHONE = new RegExp(String.raw`(?=[\d+]*[\s-]|\+|0086|86\d{11})${GROUPS}(?![\p{L}\p{N}-])`, 'uy');

const WHOLE = new RegExp(`^${GROUPS}$`);

/** The eleven digits of a mobile number, however it is written; undefined when it is none. */
export const phoneDigits = (text: string): string | undefined => (WHOLE.test(text) ? text.replaceAll(/\D/g, '').slice(-11) : undefined);
