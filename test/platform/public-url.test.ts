import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { loadConfig } from '../../platform/config';
import { linkPath, publicAddress, publicPath } from '../../platform/public-url';

const root = path.join(__dirname, '..', '..');
const DATABASE_URL = 'postgres://gendan@127.0.0.1:5432/gendan';

const segment = fc.stringMatching(/^[a-z0-9][\w-]{0,8}$/);
const place = fc.record({
  host: fc.constantFrom('https://shop.example', 'http://10.0.0.7:8080', 'https://订单.example'),
  segments: fc.array(segment, { maxLength: 3 }),
  slashes: fc.constantFrom('', '/', '//'),
});

test('ORD-35 an address outside is the public one with our path behind it, whatever path and slashes it has', () => {
  fc.assert(
    fc.property(place, segment, ({ host, segments, slashes }, token) => {
      const prefix = segments.map((one) => `/${one}`).join('');
      const given = host + prefix + slashes;
      const { publicUrl } = loadConfig({ DATABASE_URL, PUBLIC_URL: given }).house;
      const address = publicAddress(publicUrl, linkPath(token));
      expect(address).toBe(`${new URL(host).origin}${prefix}/c/${token}`);
      expect(new URL(address).pathname).toBe(publicPath(publicUrl, linkPath(token)));
    }),
  );
});

test('ORD-35 without a public address the path alone is left', () => {
  expect(publicAddress(undefined, linkPath('key'))).toBe('/c/key');
});

test.each([
  'https://shop.example/?shop=1',
  'https://shop.example/#top',
  'https://user:secret@shop.example',
  'https://shop.example/a(b)/:c',
  'shop.example/gendan',
])('ORD-35 a public address that a link could not continue is refused: %s', (PUBLIC_URL) => {
  expect(() => loadConfig({ DATABASE_URL, PUBLIC_URL })).toThrow(/ {2}PUBLIC_URL: /);
});

test('ORD-35 nothing else builds an address of a page', () => {
  const sources = ['api', 'activities', 'dispatch', 'domain', 'worker'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js)$/.test(name))
      .map((name) => path.join(folder, name)),
  );
  const own = /\/c\/\$\{|\b(?:href|src|action)="\/|new URL\([^)]*publicUrl/;
  const builders = sources.filter((file) => own.test(readFileSync(path.join(root, file), 'utf8')));
  expect(builders).toEqual([]);
});
