// The faces see only core: this is their door to it. Asked before anything is opened.
export { fieldsAnswer } from '@yellowcart/mall/support/query/help';
