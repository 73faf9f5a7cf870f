// The faces see only core: this is their door to it.
export { CASE_STATUSES } from '@yellowcart/mall/9-aftersale/case-events';
