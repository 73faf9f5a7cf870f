// The faces see only core: this is their door to it.
export { parseDuration } from '@yellowcart/kernel/clock';
