/** Whose words a simulated person's job stands for, by the end of its key: the oracle reads what it did as if they had been said. */
const JOBS: Readonly<Record<string, readonly [role: string, words: string]>> = {
  answer: ['merchant', 'merchant case agree'],
  inspect: ['merchant', 'merchant case inspect'],
  resend: ['merchant', 'merchant case resend'],
  rule: ['platform', 'platform rule'],
};

/** Who did it, and with which words, when it was a simulated person and somebody's word in a case. */
export function simulated(cause: string): { readonly role: string; readonly words: string } | undefined {
  const [role, words] = (cause.startsWith('due:autopilot/') && JOBS[cause.slice(cause.lastIndexOf('/') + 1)]) || [];
  return role === undefined || words === undefined ? undefined : { role, words };
}
