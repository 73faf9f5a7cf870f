/** A command that was carried out, with the answer for its caller. */
export type Accepted<A> = { readonly ok: true; readonly answer: A };

/** A command that a rule refused (Z2): code and facts; the sentence and the rule come from the table of refusals. */
export type Refusal = {
  readonly ok: false;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** True when the attempt itself is recorded (a wrong password is counted, Y3). Otherwise a refusal leaves no trace. */
  readonly recorded?: boolean;
};

export type Outcome<A> = Accepted<A> | Refusal;

export const accept = <A>(answer: A): Accepted<A> => ({ ok: true, answer });

export const reject = (code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal => ({ ok: false, code, facts });

/** Refuses, yet keeps the events appended so far: only for attempts that count (Y3). */
export const rejectRecorded = (code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal => ({
  ok: false,
  code,
  facts,
  recorded: true,
});

/** True for a refusal returned by a helper step: `if (isRefusal(found)) return found`. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'code' in value;
