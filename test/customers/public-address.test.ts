import { addressesOn } from '../support/public-pages';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

const OUTSIDE = 'https://shop.example/gendan';
let world: World;

beforeAll(async () => {
  world = await createWorld({ house: { language: 'en', publicUrl: `${OUTSIDE}/` } });
});

interface HandedOut {
  path: string;
  url: string;
}

async function linkFor(no: string, purpose: string): Promise<HandedOut> {
  const at = `/api/v1/orders/${no}/customer-links`;
  return (await world.post<HandedOut>('clerk-1', at, { purpose })).body;
}

/** As the request arrives from a proxy that takes the path off, and from one that leaves it. */
const arriving = (address: string): string[] => {
  const below = address.slice(OUTSIDE.length);
  return [world.baseUrl + below, `${world.baseUrl}/gendan${below}`];
};

/** Opens a page of customers and every address on it, by either proxy. */
async function sweep(address: string, init?: RequestInit): Promise<string[]> {
  const found: string[] = [];
  for (const at of arriving(address)) {
    const page = await fetch(at, init);
    expect([200, 201]).toContain(page.status);
    found.push(...addressesOn(await page.text(), address));
  }
  for (const each of found) {
    expect(each.slice(0, OUTSIDE.length + 1)).toBe(`${OUTSIDE}/`);
    for (const at of arriving(each)) expect((await fetch(at)).status).toBe(200);
  }
  return found;
}

describe('a public address with a path', () => {
  it('stands before every link that staff hand out, and every address on its page (ORD-35, ORD-23, ORD-29)', async () => {
    const toSign = await world.newOrder();
    await world.proceed(toSign, 'arrive');
    const signed = await world.newOrder();
    await world.proceed(signed, 'signOff');
    const handed = [
      await linkFor(toSign, 'STATUS'),
      await linkFor(toSign, 'SIGN'),
      await linkFor(signed, 'CONFIRM_RECEIPT'),
    ];
    for (const { path, url } of handed) {
      expect(url).toBe(OUTSIDE + path);
      await sweep(`${url}?lang=en`);
    }
    expect(await sweep(handed[1]!.url)).toContain(`${OUTSIDE}/c/assets/signature.js`);
  });

  it('stands in the receipt of a complaint, on the page and as JSON (CMP-01)', async () => {
    await sweep(`${OUTSIDE}/complain`);
    const body = new URLSearchParams({ name: 'Ann', content: 'leaks', email: 'ann@example.com' });
    const found = await sweep(`${OUTSIDE}/complain`, { method: 'POST', body });
    expect(found.filter((each) => each.startsWith(`${OUTSIDE}/c/`))).toHaveLength(2);
    const json = { name: 'Ann', content: 'leaks', email: 'ann@example.com' };
    const answer = await fetch(`${world.baseUrl}/public/v1/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
    const { statusUrl } = (await answer.json()) as { statusUrl: string };
    expect(statusUrl).toMatch(/^https:\/\/shop\.example\/gendan\/c\/[\w-]{43}$/);
    await sweep(statusUrl);
  });
});
