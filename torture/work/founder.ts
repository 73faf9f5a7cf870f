/** Makes the store of the trials' world at an address: `founder.ts STORE`. */
import { createStore } from '@yellowcart/core/create-store';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { WORLD } from './world.ts';

const made = await createStore({ store: process.argv[2]!, world: v.parse(World, WORLD), lang: 'en', requestId: 'init' });
if (!made.ok) throw new Error(JSON.stringify(made));
