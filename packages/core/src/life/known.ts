/** A ruling that the mall is known to break: lives go on past it, or end there when what follows would be wrong too. */
export type Known = {
  /** How the law is worded, and what its facts look like where only some of them are known. */
  readonly law: RegExp;
  readonly facts?: RegExp;
  readonly ends: boolean;
  readonly says: string;
};

/** To be emptied: the test of what is covered turns red when one of these is not met any more. */
export const KNOWN: readonly Known[] = [
  {
    law: /^contract 3 final of/,
    ends: false,
    says: 'a closed or completed order is final although a refund is on its way or failed, a refunded one although a case is open',
  },
  {
    law: /^contract 3 review append is allowed, yet refused/,
    ends: false,
    says: 'review append is said to be allowed after the follow-up and after 180 days',
  },
  {
    law: /^contract 3 aftersale apply is allowed, yet refused/,
    ends: false,
    says: 'aftersale apply is said to be allowed when every unit is settled',
  },
  {
    law: /^contract 3 merchant clear is not allowed, yet accepted/,
    ends: false,
    says: 'an exception can be cleared, unsaid, when nothing is left to ship',
  },
  {
    law: /^contract 3 merchant ship is allowed, yet refused/,
    facts: /REFUND_OPEN/,
    ends: false,
    says: 'merchant ship is said to be allowed while all that is left is in arbitration',
  },
  {
    law: /^R3 no line is confirmed while a case is open on it|^A5 one open case per line/,
    ends: true,
    says: 'a refusal at the door takes the line from a case that goes on; when it ends, the line is free although that case is open',
  },
  {
    law: /^A5 until money or goods went out|^Z2 the answer to aftersale withdraw/,
    facts: /"type":"resend","status":"awaiting-resend","resent":"/,
    ends: true,
    says: 'a resend whose parcel was refused can be withdrawn, although its goods went out',
  },
  {
    law: /^R3 \S+ goes on/,
    facts: /is (\d+), must be \d+ \{"byLastCase":\1\}/,
    ends: true,
    says: 'only the last case pauses the confirm timer of a line whose last parcel arrived before',
  },
];

/** How often each was met. */
export const met = new Map<Known, number>();

/** The known break that a broken law is, if it is one. */
export function knownBreak(ruling: string, text: string): Known | undefined {
  const known = KNOWN.find(({ law, facts }) => law.test(ruling) && (facts?.test(text) ?? true));
  if (known) met.set(known, (met.get(known) ?? 0) + 1);
  return known;
}
