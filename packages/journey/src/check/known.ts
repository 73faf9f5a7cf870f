import type { Catalogue } from '@yellowcart/core/catalogue';
import type { World } from '@yellowcart/core/world-file';
import type { Node, Scalar } from '../format/node.ts';

/** What a journey is compared with: what every mall of this build understands, and its world, where that could be read. */
export type Known = Catalogue & { readonly world: World | undefined };

/** Whether a text is filled in only when the journey runs. */
export const isTemplate = (node: Node): boolean => node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('{{');

/** A scalar that says by itself which text it is. */
export const isPlainText = (node: Node): node is Scalar & { readonly value: string } =>
  node.kind === 'scalar' && typeof node.value === 'string' && !isTemplate(node);
