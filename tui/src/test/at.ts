import type { Caller, Mall, Request, Result } from '@yellowcart/core/mall';
import { parseRoute } from '../nav/route.ts';
import { fakeMall, type FakeMall } from './fake-mall.ts';
import { mount, type Mounted, type MountOptions } from './mount.ts';

/** The storefront on the fake mall. */
export type Visited = Mounted & {
  readonly mall: FakeMall;
  /** Arguments of every time this was asked. */
  asked(words: string): Readonly<Record<string, any>>[];
  screen(): string;
};

type Prepared = {
  /** Changes the mall before anybody looks. */
  readonly prepare?: (mall: FakeMall) => void;
  /** Stands between the storefront and the mall. */
  readonly through?: (request: Request, caller: Caller, next: () => Promise<Result>) => Promise<Result>;
};

/** Opens the storefront at a place on a fake mall. */
export async function visit(path: string, more: Partial<MountOptions> = {}, { prepare, through }: Prepared = {}): Promise<Visited> {
  const fake = fakeMall();
  prepare?.(fake);
  const mall: Mall = through ? { ...fake, ask: (request, options) => through(request, options, () => fake.ask(request, options)) } : fake;
  const shop = mount({ mall, route: parseRoute(path)!, ...more });
  await shop.settled();
  return Object.assign(shop, {
    mall: fake,
    asked: (words: string) => fake.asked.filter((request) => request.do === words).map((request) => request.with),
    screen: () => shop.terminal.screen(),
  });
}
