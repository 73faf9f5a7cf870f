// Pure, and small: the faces ask before anything is opened.
export { isServer, shownStore } from '@yellowcart/store/server-address';
