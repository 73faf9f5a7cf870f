/** Whether every database keeps it as text: no half of a pair, and no character 0. What is none, no order is found by. */
export const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
