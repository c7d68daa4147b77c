import { customerSteps, peopleIn, planRow, SPEAKERS } from '../../domain/bulk';
import type { BulkCustomer, ImportStep, Plan, RowReason, SaidOfCustomer } from '../../domain/bulk';
import type { CustomerPast, CustomerState } from '../../domain/customer';
import type { LocalDate } from '../../domain/calendar';
import type { EffectDraft } from '../../domain/kernel';
import type { Person } from '../../domain/people';
import {
  aPerson,
  clerk,
  dueDates,
  fold,
  head,
  manager,
  MONDAY,
  refusalOf,
} from './customer/support';
import { rep, shanghai, STAFF, supervisor, TERMS } from './customer/support';
import type { Opening, Story } from './customer/support';

const manager2 = aPerson('manager2', 'SALES_MANAGER');
const everything = aPerson('both', 'FILE_CLERK', { roles: ['DEPT_HEAD', 'FILE_CLERK'] });
const gone = aPerson('gone', 'SALES_MANAGER', { active: false });
const stranger = aPerson('far', 'DEPT_HEAD', { department: 'FAR' });
const PEOPLE = [...STAFF, manager2, everything, gone, stranger];

/** What a row says, who imports it, and when. */
interface Row extends Pick<Opening, 'with' | 'lifecycle'> {
  said?: SaidOfCustomer;
  past?: CustomerPast;
  by?: Person;
  at?: string;
}

function rowOf({ said = {}, past, lifecycle = 'ACTIVE', with: change }: Row): BulkCustomer {
  const data = {
    contact: { party: 'party-1', has: ['name', 'phone', 'address'] as const },
    ...({ source: 'IMPORT', firstContactOn: '2020-01-15', industry: null, size: null } as const),
    ...{ need: 'txt-need', budget: null, decisionChain: null, custom: {}, ...change },
  };
  const place = { owner: 'rep', team: 'S1', department: 'SALES' };
  const customer = { no: 'K-1', data, ...place, lifecycle, ...(past !== undefined && { past }) };
  return { customer, steps: customerSteps(said) };
}

function planOf(row: Row): Plan {
  const { by = manager, at = MONDAY } = row;
  const people = Object.fromEntries(PEOPLE.map((person) => [person.id, person]));
  const ctx = { now: at, actor: by, people, ...TERMS };
  return planRow(rowOf(row), { run: 'run-1', row: 7 }, ctx);
}

/** A row that is brought in. */
function brought(row: Row): Story & { sent: readonly EffectDraft[] } {
  const plan = planOf(row);
  if ('reason' in plan) throw new Error(`refused: ${JSON.stringify(plan.reason)}`);
  const { state, events } = plan.progress;
  return {
    state: state as CustomerState,
    events,
    now: row.at ?? MONDAY,
    terms: TERMS,
    sent: plan.effects,
  };
}

function reasonOf(row: Row): RowReason {
  const plan = planOf(row);
  if ('reason' in plan) return plan.reason;
  throw new Error(`brought in as ${plan.progress.state.stage}`);
}

const SIGNED: SaidOfCustomer = { verifiedBy: 'manager2', filedBy: 'clerk' };

describe('what a row says of a customer', () => {
  const asked = (said: SaidOfCustomer): string[] =>
    customerSteps(said).map(
      ({ field, action, by = '-' }: ImportStep) => `${field} ${action} ${by}`,
    );

  it('becomes the commands that anybody would send, consent before the plan and signatures by whoever signed (CUS-02, CUS-10)', () => {
    const said: SaidOfCustomer = {
      nextContactOn: '2025-03-10',
      ...SIGNED,
      ...{ serviceOwner: 'agent', horizon: 'LATER', grade: { grade: 'B' } },
      tier: { tier: 'GOLD', reason: 'txt-1', approvedBy: 'supervisor' },
      cycles: [{ cycle: 'RESTOCK', every: 60, since: '2025-01-01' }],
      days: [{ kind: 'BIRTHDAY', month: 2, day: 29 }],
      consent: { level: 'FULL', visits: true },
      preference: { method: 'CHAT', from: '10:00', to: '12:00', zone: 'Asia/Tokyo' },
    };
    expect(asked(said)).toEqual([
      'preference setPreferences -',
      'consent setConsent -',
      'days setSpecialDays -',
      'cycles setCycles -',
      'grade gradeIntent -',
      'tier requestTier -',
      'tier.approvedBy approveTier supervisor',
      'horizon setHorizon -',
      'serviceOwner handOver -',
      'verifiedBy verify manager2',
      'filedBy file clerk',
      'nextContactOn planContact -',
    ]);
    const row = { ...rowOf({}), steps: customerSteps(said) };
    expect(peopleIn(row)).toEqual(['supervisor', 'agent', 'manager2', 'clerk']);
    expect(brought({ said }).state).toMatchObject({
      ...{ stage: 'FILED', tier: 'GOLD', serviceOwner: 'agent', grade: { grade: 'B' } },
      ...{ horizon: { horizon: 'LATER' }, consent: { level: 'FULL', visits: true } },
      ...{ preference: { zone: 'Asia/Tokyo' }, days: [{ kind: 'BIRTHDAY' }] },
    });
  });

  it('asks for nothing where nothing is said, nor for a tier that everybody begins with (CUS-05)', () => {
    expect(asked({})).toEqual([]);
    expect(asked({ tier: { tier: 'NONE', reason: 'txt-1' } })).toEqual([]);
    expect(asked({ tier: { tier: 'GOLD', reason: 'txt-1' } })).toEqual(['tier requestTier -']);
  });
});

describe('the file of a row', () => {
  it('is entered as a draft by whoever imports, and says where it comes from (CUS-02)', () => {
    const { state, events, sent } = brought({ by: rep });
    expect(state).toMatchObject({ stage: 'DRAFT', opened: { by: 'rep' }, owner: 'rep' });
    expect(events[0]).toMatchObject({
      ...{ type: 'CUSTOMER_OPENED', actor: 'rep', data: { imported: { run: 'run-1', row: 7 } } },
    });
    expect(state.deadlines.map(({ kind }) => kind)).toEqual(['filing']);
    expect(sent).toEqual([]);
  });

  it('is on file when three people have signed, and is what its events say (CUS-02)', () => {
    const { state, events, sent } = brought({ said: SIGNED });
    expect(state).toMatchObject({
      ...{ stage: 'FILED', opened: { by: 'manager' } },
      ...{ verified: { by: 'manager2' }, filed: { by: 'clerk' } },
    });
    expect(fold(events)).toEqual(state);
    expect(state.deadlines.map(({ kind }) => kind)).not.toContain('filing');
    expect(sent).toMatchObject([{ type: 'caseRequest', code: 'catchUp' }]);
  });

  it('waits for the file clerk when only a verifier is named (CUS-02)', () => {
    const { state, sent } = brought({ said: { verifiedBy: 'head' } });
    expect([state.stage, state.verified?.by, sent]).toEqual(['VERIFIED', 'head', []]);
  });

  it.each([
    [
      'by one who does not answer for files',
      { by: rep, said: SIGNED },
      'verifiedBy',
      'FORBIDDEN',
      'CUS-02',
    ],
    [
      'by the importer herself',
      { said: { verifiedBy: 'manager' } },
      'verifiedBy',
      'FOUR_EYES',
      'CUS-02',
    ],
    [
      'twice by the same',
      { said: { verifiedBy: 'both', filedBy: 'both' } },
      'filedBy',
      'FOUR_EYES',
      'CUS-02',
    ],
    [
      'by one who has left',
      { said: { verifiedBy: 'gone' } },
      'verifiedBy',
      'PERSON_NOT_ASSIGNABLE',
      'CUS-02',
    ],
    [
      'by nobody we know',
      { said: { verifiedBy: 'x' } },
      'verifiedBy',
      'PERSON_NOT_ASSIGNABLE',
      'CUS-02',
    ],
    [
      'by one without the post',
      { said: { verifiedBy: 'rep' } },
      'verifiedBy',
      'FORBIDDEN',
      'SYS-06',
    ],
    [
      'by the head of others',
      { said: { verifiedBy: 'far' } },
      'verifiedBy',
      'OTHER_TEAM',
      'SYS-06',
    ],
    [
      'by a filer who is none',
      { said: { ...SIGNED, filedBy: 'head' } },
      'filedBy',
      'FORBIDDEN',
      'SYS-06',
    ],
    [
      'with gaps',
      { said: SIGNED, with: { source: null } },
      'verifiedBy',
      'FILE_INCOMPLETE',
      'CUS-01',
    ],
    ['before it was verified', { said: { filedBy: 'clerk' } }, 'filedBy', 'WRONG_STAGE', 'SYS-02'],
  ] as const)('is not signed %s (CUS-02)', (_how, row, field, code, requirement) => {
    expect(reasonOf(row)).toMatchObject({ code, requirement, fields: [{ field, reason: code }] });
  });

  it('is for those who keep files; who may say that others have signed answers for them (SYS-06)', () => {
    expect(reasonOf({ by: clerk })).toMatchObject({ code: 'FORBIDDEN', requirement: 'SYS-06' });
    expect(SPEAKERS).toEqual(['SALES_MANAGER', 'CS_SUPERVISOR']);
  });

  it('with gaps is a draft like any other (CUS-01)', () => {
    expect(brought({ by: rep, with: { contact: null, source: null } }).state.stage).toBe('DRAFT');
  });

  it('keeps the tier for which another has signed, else the wish alone (CUS-05)', () => {
    const wish = { tier: 'GOLD', reason: 'txt-1' } as const;
    const waiting = brought({ said: { tier: wish } });
    expect(waiting.state).toMatchObject({ tier: 'NONE', tierRequest: { tier: 'GOLD' } });
    expect(waiting.sent).toEqual([]);
    const own = { by: supervisor, said: { tier: { ...wish, approvedBy: 'supervisor' } } };
    expect(reasonOf(own)).toMatchObject({ code: 'FOUR_EYES', requirement: 'CUS-05' });
    const signed = brought({ said: { tier: { ...wish, approvedBy: head.id } } });
    expect(signed.state).toMatchObject({ tier: 'GOLD', tierRequest: undefined });
  });

  it('plans nothing that her consent does not allow (CBK-15, CUS-10)', () => {
    const past = { acceptedOn: '2025-03-01', orderNo: 'O-1' };
    const { state } = brought({ past, said: { ...SIGNED, consent: { level: 'NONE' } } });
    expect([state.consent.level, state.wishes, state.callbacks]).toEqual(['NONE', [], []]);
    const late = { ...SIGNED, consent: { level: 'NONE' }, nextContactOn: '2025-03-10' } as const;
    expect(reasonOf({ said: late })).toMatchObject({
      ...{ code: 'CONSENT_MISSING', fields: [{ field: 'nextContactOn' }] },
    });
  });
});

describe('a customer whose time with us began long ago', () => {
  const today: LocalDate = '2025-03-03';
  const filed = (past: CustomerPast, more: Row = {}): ReturnType<typeof brought> =>
    brought({ said: SIGNED, past, ...more });

  it('is contacted from now on: nothing of the past comes up (CBK-01, CBK-04, §8.3.14)', () => {
    const { state, sent } = filed({ acceptedOn: '2019-01-31' });
    expect(state.callbacks).toEqual([]);
    expect(state.wishes.filter(({ on, plannedOn }) => on < today || plannedOn < today)).toEqual([]);
    expect(state.wishes.find(({ reason }) => reason === 'QUARTERLY')).toMatchObject({
      on: '2025-04-30',
    });
    expect(state.cadences).toEqual([]);
    expect(sent.map(({ code }) => code)).toEqual(['catchUp']);
  });

  it('keeps what is left of the cadence of an order, and its sign-off is not followed again (CBK-01, CBK-03)', () => {
    const story = filed({ acceptedOn: '2025-02-26', orderNo: 'O-1' });
    const cadence = dueDates(story).filter((line) => /CADENCE|POST_ACCEPTANCE/.test(line));
    expect(cadence).toEqual([
      '2025-03-05 CADENCE 3',
      '2025-03-05 POST_ACCEPTANCE',
      '2025-03-13 CADENCE 4',
      '2025-03-26 CADENCE 5',
    ]);
    expect(story.state.callbacks).toEqual([]);
    const step = { action: 'followSignOff', by: { ...manager, id: 'SYSTEM', roles: [] } };
    const input = { order: 'O-1', at: shanghai('2025-02-26 12:00') };
    expect(refusalOf(story, { ...step, input })).toMatchObject({ code: 'ALREADY_DONE' });
  });

  it('has no cadence of an order whose last contact is past (CBK-01)', () => {
    const { state } = filed({ acceptedOn: '2025-01-20', orderNo: 'O-1' });
    expect([state.cadences, state.followed]).toEqual([[], ['O-1']]);
  });

  it('is called today where a stage falls on today (CBK-01)', () => {
    const { state, sent } = filed({ acceptedOn: '2025-02-28', orderNo: 'O-1' });
    expect(state.callbacks).toMatchObject([{ on: today, reasons: [{ stage: 2 }] }]);
    expect(sent.map(({ code }) => code)).toEqual(['catchUp', 'CALLBACK_OPENED']);
  });

  it('keeps the distance from her last contact (CBK-14)', () => {
    const said = { ...SIGNED, nextContactOn: today };
    const on = ({ state }: Story): unknown[] =>
      [...state.callbacks, ...state.wishes]
        .filter((one) => !('cls' in one) || one.cls === 'RELATIONSHIP')
        .map((one) => one.on)
        .sort();
    expect(on(brought({ said }))[0]).toBe(today);
    expect(on(brought({ said, past: { lastContactOn: today } }))[0]).toBe('2025-03-04');
    expect(on(brought({ said, past: { lastContactOn: '2025-03-01' } }))[0]).toBe(today);
  });

  it('who went elsewhere before the import is not gone after as if it were today (CBK-18)', () => {
    const past: CustomerPast = { lapse: { cause: 'QUALITY', on: '2024-06-01' } };
    const { state } = filed(past, { lifecycle: 'LAPSED' });
    expect(state).toMatchObject({
      lifecycle: 'LAPSED',
      lapse: { cause: 'QUALITY' },
      callbacks: [],
    });
    expect(state.followUp).toBeUndefined();
  });

  it.each([
    ['acceptedOn', { acceptedOn: '2025-03-04' }],
    ['lastContactOn', { lastContactOn: '2025-03-04' }],
    ['lapse', { lapse: { cause: 'OTHER', on: '2025-03-04' } }],
  ] as const)('has no %s in the future (SYS-05)', (field, past) => {
    expect(reasonOf({ past })).toMatchObject({
      ...{ code: 'TIME_IMPOSSIBLE', requirement: 'SYS-05', params: { field: `past.${field}` } },
    });
  });
});
