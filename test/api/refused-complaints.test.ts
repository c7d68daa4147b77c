import { createWorld } from '../support/world';
import type { World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const proposal = (change: object): object => ({
  ...{ remedy: 'REPLACE', text: '换货', ownFault: true, promisedDate: '2199-01-01' },
  ...change,
});

/** A complaint on which the usual way was taken up to an action. */
async function at(action: string | null, change: Record<string, unknown> = {}): Promise<string> {
  const { no } = await world.complaints.receive('cs-1', change);
  if (action !== null) await world.complaints.proceed(no, action);
  return no;
}

interface Row {
  code: string;
  requirement: string;
  status: number;
  upTo: string | null;
  with?: Record<string, unknown>;
  before?: (no: string) => Promise<unknown>;
  who?: string;
  action: string;
  input?: object;
}

const done = (who: string, action: string, input: object) => (no: string) =>
  world.complaints.do(who, no, action, input);

const ROWS: [string, Row][] = [
  [
    'a step by somebody else than the handler',
    {
      code: 'NOT_THE_HANDLER',
      requirement: 'CMP-03',
      status: 403,
      upTo: null,
      who: 'cs-2',
      action: 'respond',
    },
  ],
  [
    'acceptance while something is missing',
    {
      ...{ code: 'COMPLAINT_INCOMPLETE', requirement: 'CMP-02', status: 409, upTo: null },
      ...{ with: { category: undefined }, action: 'accept' },
    },
  ],
  [
    'a charge for a quality fault of our own',
    {
      ...{ code: 'MUST_BE_FREE', requirement: 'CMP-17', status: 409, upTo: 'recordDesiredRemedy' },
      ...{ with: { category: 'PRODUCT_QUALITY' }, action: 'proposeRemedy' },
      input: proposal({ charge: 10 }),
    },
  ],
  [
    'the presentation of a remedy that was not approved',
    {
      ...{ code: 'PROPOSAL_STATUS', requirement: 'CMP-19', status: 409 },
      ...{ upTo: 'recordDesiredRemedy', action: 'presentRemedy', input: { proposal: 'p1' } },
      before: (no) => world.complaints.do('cs-1', no, 'proposeRemedy', proposal({ cost: 9_000 })),
    },
  ],
  [
    "an approval above the approver's limit",
    {
      ...{ code: 'APPROVAL_TOO_LOW', requirement: 'CMP-19', status: 403 },
      ...{ upTo: 'recordDesiredRemedy', who: 'head-2', action: 'approveRemedy' },
      input: { proposal: 'p1' },
      before: (no) => world.complaints.do('cs-1', no, 'proposeRemedy', proposal({ cost: 9_000 })),
    },
  ],
  [
    'a rest while the customer has nothing to answer',
    {
      ...{ code: 'NOT_PAUSABLE', requirement: 'CMP-11', status: 409, upTo: 'recordDesiredRemedy' },
      ...{ action: 'pause', input: { reason: '等客户' } },
    },
  ],
  [
    'a call for a manager from the top',
    {
      ...{ code: 'TOP_LEVEL', requirement: 'CMP-26', status: 409, upTo: null },
      ...{ action: 'escalate', input: { reason: '失控' } },
      before: async (no) => {
        for (const reason of ['一', '二', '三', '四']) {
          await world.complaints.do('cs-1', no, 'escalate', { reason });
        }
      },
    },
  ],
  [
    'an end without the word of the customer after too few attempts',
    {
      ...{ code: 'TOO_FEW_ATTEMPTS', requirement: 'CMP-32', status: 409, upTo: 'thank' },
      ...{ who: 'cs-lead', action: 'closeUnconfirmed', input: { reason: '联系不上' } },
    },
  ],
];

it.each(ROWS)('refuses %s, and changes nothing', async (_what, row) => {
  const { code, requirement, status, upTo, who = 'cs-1', action, input = {} } = row;
  const no = await at(upTo, row.with);
  await row.before?.(no);
  const before = await world.complaints.read(no);
  const refused = await world.complaints.act(who, no, action, input);
  expect(refused.status).toBe(status);
  expect(refused.body).toMatchObject({ code, requirement });
  expect(refused.body.detail).not.toMatch(/[{}]/);
  expect((await world.complaints.read(no)).version).toBe(before.version);
});

it('refuses what is not missing any more once the end is decided, and says what closing lacks (CMP-12)', async () => {
  const no = await at('respond');
  const late = await world.complaints.receive('cs-1', {
    ...{ receivedAt: new Date(Date.parse(world.clock.now()) - 2 * 3_600_000).toISOString() },
  });
  await world.complaints.do('cs-1', no, 'withdraw', { reason: '客户撤回' });
  expect((await world.complaints.read(no)).stage).toBe('WITHDRAWN');
  await done('cs-1', 'withdraw', { reason: '客户撤回' })(late.no);
  const open = await world.complaints.read(late.no);
  expect(open.stage).not.toBe('WITHDRAWN');
  expect(open.missingToClose).toEqual(['overdueReason firstResponse:1']);
  const refused = await world.complaints.act('cs-1', late.no, 'respond', {});
  expect(refused.body).toMatchObject({ code: 'CLOSING' });
  type Explained = { summary: string[]; missingToClose: string[]; unblock: { action: string }[] };
  const path = `/api/v1/complaints/${late.no}/explain`;
  const { body } = await world.get<Explained>('cs-1', path);
  expect(body.missingToClose).toEqual(['overdueReason firstResponse:1']);
  expect(body.unblock.map(({ action }) => action)).toContain('overdueReason');
  type Blocked = { blockedActions: { action: string; reason: { code: string } }[] };
  const detail = await world.get<Blocked>('cs-1', `/api/v1/complaints/${late.no}`);
  const close = detail.body.blockedActions.find(({ action }) => action === 'close');
  expect(close?.reason.code).toBe('CLOSE_BLOCKED');
});
