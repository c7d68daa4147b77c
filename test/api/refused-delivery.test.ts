import { createWorld } from '../support/world';
import type { World } from '../support/world';
import { refuses } from './support';
import type { RefusalRow, Request } from './support';

let world: World;
let plain: string;
let project: string;

beforeAll(async () => {
  world = await createWorld();
  plain = await world.newOrder();
  await world.proceed(plain, 'arrive');
  await world.do('logistics-1', plain, 'refuseSign', { reason: 'the crate is broken' });
  await world.do('clerk-1', plain, 'openException', {
    type: 'WRONG_GOODS',
    lines: [{ line: 0, quantity: 1 }],
  });
  project = await world.newOrder('clerk-1', { project: true });
  await world.proceed(project, 'arrive');
  const remark = { text: 'paint it again', dueDate: '2099-12-31' };
  await world.do('clerk-1', project, 'remarkAcceptance', remark);
});

const step = (no: () => string, action: string, json: object = {}, who = 'clerk-1') => ({
  request: (): Request => ({ who, path: `/api/v1/orders/${no()}/actions/${action}`, json }),
});
const onPlain = (action: string, json: object): (() => Request) =>
  step(() => plain, action, json).request;
const onProject = (action: string, json: object): (() => Request) =>
  step(() => project, action, json).request;

const SIGNED = { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' };

const ROWS: [() => string, ...RefusalRow][] = [
  [
    () => plain,
    'a signature while a refusal waits for its outcome (ORD-25)',
    'SIGNATURE_REFUSED',
    onPlain('signOff', SIGNED),
  ],
  [
    () => plain,
    'a refusal that is ended by hand (ORD-25)',
    'OTHER_ACTION',
    onPlain('resolveException', { exception: 'x1', outcome: 'SOLVED' }),
  ],
  [
    () => plain,
    'an outcome that the type of exception does not know (SYS-02)',
    'OPTION_UNKNOWN',
    onPlain('resolveException', { exception: 'x2', outcome: 'GONE' }),
  ],
  [
    () => plain,
    'a report on an order that is no project (ORD-26)',
    'NOT_A_PROJECT',
    onPlain('signAcceptance', { reportNo: 'A-1', signedBy: '李四光' }),
  ],
  [
    () => project,
    'a report while a remark is open (ORD-26)',
    'REMARKS_OPEN',
    onProject('signAcceptance', { reportNo: 'A-1', signedBy: '李四光' }),
  ],
];

it.each(ROWS.map((row): [string, (typeof ROWS)[number]] => [row[1], row]))(
  'refuses %s and changes nothing',
  async (_what, [no, ...row]) => {
    await refuses(world, no(), row);
  },
);
