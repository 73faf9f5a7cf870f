import { StoreError } from '@yellowcart/store/store';

/** Whether a store was not written to because its server is a standby, or its role may only look (25006, 42501): what may be read can be told. */
export const mayOnlyRead = (error: unknown): boolean => error instanceof StoreError && /^(25006|42501): /.test(error.message);
