import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
/** In production, with a shortage and a date that the customer was asked about. */
let troubled: string;
/** In production, being cancelled. */
let stopping: string;

beforeAll(async () => {
  world = await createWorld();
  troubled = await world.newOrder();
  stopping = await world.newOrder();
  for (const no of [troubled, stopping]) await world.proceed(no, 'approve');
  const lines = [{ line: 0, quantity: 1 }];
  await world.do('clerk-1', troubled, 'openException', { type: 'SHORTAGE', lines });
  const proposal = { date: '2100-01-05', reason: 'the supplier is late' };
  await world.do('clerk-1', troubled, 'proposeDate', proposal);
  await world.do('manager-1', stopping, 'cancel', { reason: 'the customer gave it up' });
});

const step =
  (no: () => string, action: string, json: object): (() => Request) =>
  () => ({ who: 'clerk-1', path: `/api/v1/orders/${no()}/actions/${action}`, json });
const onTroubled = (action: string, json: object): (() => Request) =>
  step(() => troubled, action, json);

const ROWS: [() => string, ...RefusalRow][] = [
  [
    () => troubled,
    'the end of a shortage before the customer has chosen (ORD-12)',
    'DECISION_NEEDED',
    onTroubled('resolveException', { exception: 'x1', outcome: 'SOLVED' }),
  ],
  [
    () => troubled,
    'a delay without a way out (ORD-13)',
    'SOLUTION_MISSING',
    onTroubled('openException', { type: 'PRODUCTION_DELAY' }),
  ],
  [
    () => troubled,
    'another date while one is under negotiation (ORD-14)',
    'DATE_UNDER_NEGOTIATION',
    onTroubled('proposeDate', { date: '2100-02-05', reason: 'later still' }),
  ],
  [
    () => troubled,
    'a counter without a date (ORD-14)',
    'DATE_MISSING',
    onTroubled('answerDate', { answer: 'COUNTER' }),
  ],
  [
    () => stopping,
    'a step of an order that is being cancelled (ORD-37)',
    'CANCELLING',
    step(() => stopping, 'proposeDate', { date: '2100-02-05', reason: 'later' }),
  ],
];

it.each(ROWS.map((row): [string, (typeof ROWS)[number]] => [row[1], row]))(
  'refuses %s and changes nothing',
  async (_what, [no, ...row]) => {
    await refuses(world, no(), row);
  },
);
