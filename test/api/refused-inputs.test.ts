import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { expectRefused, names, refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** Submitted, waiting for its review. */
let no: string;

const KEY = { 'idempotency-key': 'taken' };

beforeAll(async () => {
  world = await createWorld();
  no = await world.newOrder();
  await world.act('clerk-1', no, 'note', { text: 'first' }, KEY);
  await world.proceed(no, 'submit');
});

const action = (name: string, more: Partial<Request> = {}): Request => ({
  path: `/api/v1/orders/${no}/actions/${name}`,
  json: {},
  ...more,
});
const note = (json: unknown, headers: Record<string, string> = {}): Request =>
  action('note', { json, headers });
const raw = (body: string | Buffer, headers: Record<string, string> = {}): Request => ({
  path: `/api/v1/orders/${no}/actions/note`,
  body,
  headers,
});
const nested = (depth: number): string => `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`;
const correct = (field: string, value: unknown): Request =>
  action('correct', { who: 'manager-1', json: { field, value, reason: 'typing error' } });

/** Bodies and headers. */
const SHAPE: RefusalRow[] = [
  ['a missing field', 'INVALID_INPUT', () => note({}), names('text')],
  ['an empty text', 'INVALID_INPUT', () => note({ text: '  ' }), names('text')],
  [
    'a text that is too long',
    'INVALID_INPUT',
    () => note({ text: 'x'.repeat(4_001) }),
    names('text'),
  ],
  ['a field of the wrong type', 'INVALID_INPUT', () => note({ text: 5 }), names('text')],
  ['null for a text', 'INVALID_INPUT', () => note({ text: null }), names('text')],
  [
    'an unknown extra field',
    'INVALID_INPUT',
    () => note({ text: 'x', force: true }),
    names('force'),
  ],
  [
    'no body where one is needed',
    'INVALID_INPUT',
    () => ({ ...action('note'), json: undefined, method: 'POST' }),
    names('text'),
  ],
  ['a list instead of an object', 'INVALID_INPUT', () => note([]), names('')],
  ['a text instead of an object', 'MALFORMED_JSON', () => raw('"reason"')],
  ['null instead of an object', 'MALFORMED_JSON', () => raw('null')],
  ['a number instead of an object', 'MALFORMED_JSON', () => raw('12')],
  ['JSON that breaks off', 'MALFORMED_JSON', () => raw('{"text": "x"')],
  ['JSON with a comment', 'MALFORMED_JSON', () => raw('{"text": "x" /* why */}')],
  [
    'a body that only says it is compressed',
    'MALFORMED_JSON',
    () => raw('{"text":"x"}', { 'content-encoding': 'gzip' }),
  ],
  ['a body of 1 MB', 'BODY_TOO_LARGE', () => note({ text: 'x'.repeat(1_000_000) })],
  [
    'a plain text',
    'UNSUPPORTED_MEDIA_TYPE',
    () => raw('reason=x', { 'content-type': 'text/plain' }),
  ],
  [
    'a form',
    'UNSUPPORTED_MEDIA_TYPE',
    () => raw('reason=x', { 'content-type': 'application/x-www-form-urlencoded' }),
  ],
  [
    'JSON in another character set',
    'UNSUPPORTED_MEDIA_TYPE',
    () => raw('{"text":"x"}', { 'content-type': 'application/json; charset=big5' }),
  ],
  ['an unknown encoding', 'UNSUPPORTED_MEDIA_TYPE', () => raw('x', { 'content-encoding': 'zip' })],
  ['a NUL character in a text', 'INVALID_INPUT', () => note({ text: 'a\u0000b' }), names('text')],
  [
    'half a surrogate pair in a text',
    'INVALID_INPUT',
    () => raw('{"text":"a\\ud83d"}'),
    names('text'),
  ],
  [
    'a NUL character in a key',
    'INVALID_INPUT',
    () => note({ text: 'x', 'a\u0000': 1 }),
    ({ errors }) => expect(errors).toHaveLength(1),
  ],
  [
    'lists in lists in lists',
    'INVALID_INPUT',
    () => raw(nested(60_000)),
    ({ errors }) => expect(errors).toHaveLength(1),
  ],
  [
    '__proto__ as a field',
    'INVALID_INPUT',
    () => raw('{"text":"x","__proto__":{"admin":true}}'),
    names('__proto__'),
  ],
  [
    'a date that does not exist',
    'INVALID_INPUT',
    () => correct('deliveryDate', '2026-02-30'),
    names('value'),
  ],
  [
    'a date in the year 0',
    'INVALID_INPUT',
    () => correct('deliveryDate', '0000-01-01'),
    names('value'),
  ],
  [
    'a date without dashes',
    'INVALID_INPUT',
    () => correct('deliveryDate', '20260301'),
    names('value'),
  ],
  [
    'an instant without a zone',
    'INVALID_INPUT',
    () => correct('arrivedAt', '2026-03-02T09:00:00'),
    names('value'),
  ],
  [
    'an instant with an impossible zone',
    'INVALID_INPUT',
    () => correct('arrivedAt', '2026-03-02T09:00:00+99:99'),
    names('value'),
  ],
  [
    'an instant before all counting',
    'INVALID_INPUT',
    () => correct('arrivedAt', '0000-01-01T00:00:00Z'),
    names('value'),
  ],
  [
    'an instant after the year 9999',
    'INVALID_INPUT',
    () => correct('arrivedAt', '9999-12-31T23:59:59-12:00'),
    names('value'),
  ],
  ['an enormous number', 'INVALID_INPUT', () => correct('receivedQuantity', 1e300), names('value')],
  [
    'a number beyond all numbers',
    'INVALID_INPUT',
    () => ({
      ...raw('{"field":"receivedQuantity","value":1e999,"reason":"x"}'),
      who: 'manager-1',
      path: `/api/v1/orders/${no}/actions/correct`,
    }),
    names('value'),
  ],
  ['a negative quantity', 'INVALID_INPUT', () => correct('receivedQuantity', -1), names('value')],
  [
    'an unknown field to correct',
    'INVALID_INPUT',
    () => correct('stage', 'ARCHIVED'),
    names('field'),
  ],
  [
    'a dry run that is neither true nor false',
    'INVALID_INPUT',
    () => ({ ...note({ text: 'x' }), path: `/api/v1/orders/${no}/actions/note?dryRun=maybe` }),
    names('dryRun'),
  ],
  [
    'an unknown parameter',
    'UNKNOWN_PARAMETER',
    () => ({ ...note({ text: 'x' }), path: `/api/v1/orders/${no}/actions/note?force=true` }),
    names('force'),
  ],
  ['If-Match of words', 'INVALID_HEADER', () => note({ text: 'x' }, { 'if-match': 'newest' })],
  [
    'If-Match of a broken number',
    'INVALID_HEADER',
    () => note({ text: 'x' }, { 'if-match': '"1.5"' }),
  ],
  ['an empty If-Match', 'INVALID_HEADER', () => note({ text: 'x' }, { 'if-match': '' })],
  ['a key with a space', 'INVALID_HEADER', () => note({ text: 'x' }, { 'idempotency-key': 'a b' })],
  [
    'a key of 256 characters',
    'INVALID_HEADER',
    () => note({ text: 'x' }, { 'idempotency-key': 'k'.repeat(256) }),
  ],
  ['an empty key', 'INVALID_HEADER', () => note({ text: 'x' }, { 'idempotency-key': '' })],
  [
    'a key that belongs to another body',
    'IDEMPOTENCY_KEY_REUSED',
    () => action('note', { json: { text: 'second' }, headers: KEY }),
  ],
  [
    'a key that belongs to another action',
    'IDEMPOTENCY_KEY_REUSED',
    () => note({ text: 'x' }, KEY),
  ],
];

describe('an input is refused field by field, without any change', () => {
  it.each(SHAPE)('for %s: %s', (...row) => refuses(world, no, row));

  it('names every field at once', async () => {
    const sent = action('signOff', { who: 'logistics-1', json: { condition: 'FINE' } });
    await world.do('manager-1', no, 'note', { text: 'x' });
    const { en } = await expectRefused(
      world,
      { ...sent, path: sent.path.replace(no, await delivered()) },
      'INVALID_INPUT',
    );
    names('signer', 'receivedQuantity', 'condition')(en.body);
  });
});

async function delivered(): Promise<string> {
  const other = await world.newOrder();
  await world.proceed(other, 'arrive');
  return other;
}
