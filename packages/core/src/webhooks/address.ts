import { isIP } from 'node:net';
import type { Lang, Result } from '../mall.ts';
import { usage } from '../results.ts';

/** Whether a name can only be this machine. */
function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 4) return bare.startsWith('127.');
  return bare === '::1' || bare === 'localhost' || bare.endsWith('.localhost');
}

/**
 * Where notices are to go: this machine, or another one where that is said expressly, so that a slip tells nothing to strangers.
 * Without a name and password in it, which would end up in the log.
 */
export function addressOf(
  text: string,
  { remote, lang }: { readonly remote: boolean; readonly lang: Lang },
): { readonly ok: true; readonly url: string } | Extract<Result, { ok: false }> {
  const refuse = (zh: string, en: string, tries: readonly string[] = []) =>
    usage(`listen: ${lang === 'zh' ? zh : en}`, { address: shown(text) }, tries);
  // `localhost:4242/hooks`, as one types it.
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.parse(written);
  if (!url || url.hostname === '' || !/^https?:$/.test(url.protocol))
    return refuse('要一个 http 或 https 地址', 'an http or https address is needed', [
      'yellowcart listen --forward-to http://127.0.0.1:4242/hooks',
    ]);
  if (url.username !== '' || url.password !== '') return refuse('地址里不能有用户名和密码', 'no user name or password in the address');
  if (!remote && !isLoopback(url.hostname))
    return refuse(
      `${url.hostname} 不是本机；确实要发到那里，请加 --allow-remote`,
      `${url.hostname} is not this machine; if that is meant, say --allow-remote`,
      [`yellowcart listen --forward-to ${inShell(shown(text))} --allow-remote`],
    );
  url.hash = '';
  return { ok: true, url: url.href };
}

/** An address as a shell takes it in one word. */
const inShell = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** An address without what may be secret in it. */
const shown = (text: string): string => text.replace(/\/\/[^/@]*@/, '//***@').slice(0, 200);
