// The faces see only core: this is their door to it.
export { parseDuration, parseInstant } from '@yellowcart/kernel/clock';
