import { homedir } from 'node:os';
import { join } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

const folder = (env: Env, variable: string, fallback: string): string => join(env[variable] || join(homedir(), fallback), 'yellowcart');

/** The user's configuration folder (XDG). */
export const configFolder = (env: Env): string => folder(env, 'XDG_CONFIG_HOME', '.config');

/** The user's data folder (XDG). */
export const dataFolder = (env: Env): string => folder(env, 'XDG_DATA_HOME', '.local/share');
