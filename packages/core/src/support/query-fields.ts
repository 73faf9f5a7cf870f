export { fieldsAnswer } from '@yellowcart/mall/support/query/help';
