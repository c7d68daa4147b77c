import { keyOf } from './mapping';
import type { ComplaintView } from './intake';
import { memberWith, reasonOf } from '../tour/api';
import type { Api, Member } from '../tour/api';

/**
 * What somebody who asked the customer would fill in. It is said of the few complaints that are taken
 * to closure as a demonstration, and of no other; every text says so.
 */
const COMPLETION = {
  contact: { name: 'demonstration, complainant unknown / 演示，投诉人不详', phone: '000-0000' },
  nature: 'COMPLAINT',
  category: 'SYSTEM_PROCESS',
  severity: 'MODERATE',
} as const;

const SHOWN = 'Shown by a demonstration. / 演示';

/** The way of a complaint to closure, by its handler. */
const STEPS: readonly (readonly [string, object])[] = [
  ['verifyIdentity', { check: 'KNOWN_PERSON' }],
  ['accept', {}],
  ['respond', { way: 'PHONE', note: SHOWN }],
  ['calm', { emotion: 'UPSET', apology: true }],
  ['clarify', { summary: SHOWN, customerConfirmed: true }],
  ['recordDesiredRemedy', { remedies: ['EXPLANATION'] }],
  [
    'proposeRemedy',
    { remedy: 'EXPLANATION', text: SHOWN, ownFault: false, promisedDate: '2199-01-01' },
  ],
  ['customerAgrees', { proposal: 'p1' }],
  ['execute', {}],
  ['verify', { effective: true }],
  ['thank', { sorry: true, trust: true, commitment: true }],
  ['review', { rootCause: SHOWN, department: 'SERVICE', prevention: SHOWN }],
  ['recordRevisit', { score: 5 }],
];

interface ActionView {
  outcome: { stage: string };
  complaint: Desk;
}

interface Desk extends ComplaintView {
  department: string | null;
  breaches: { deadlineId: string; explanation: { state: string } }[];
}

/** The steps of one complaint; each is taken once, however often it is sent. */
class Walk {
  private readonly api: Api;
  private readonly no: string;

  constructor(api: Api, no: string) {
    this.api = api;
    this.no = no;
  }

  async read(who: Member): Promise<Desk> {
    return (await this.api.get<Desk>(who, `/api/v1/complaints/${this.no}`)).body;
  }

  async take(who: Member, action: string, input: object, step = action): Promise<Desk> {
    const path = `/api/v1/complaints/${this.no}/actions/${action}`;
    const answer = await this.api.post<ActionView>(who, path, input, keyOf(this.no, step));
    if (answer.status !== 200) throw new Error(`${who.id} ${action}: ${reasonOf(answer)}`);
    return answer.body.complaint;
  }
}

/** The head of a department. @throws when the staff has none */
function headOf(
  staff: readonly (Member & { department?: string | null })[],
  of: string | null,
): Member {
  return memberWith(
    staff.filter(({ department }) => department === of),
    'DEPT_HEAD',
  );
}

/**
 * Completes one complaint and takes it to closure; what became overdue meanwhile is explained. Steps
 * taken by an earlier run change nothing. Returns the stage it ends in.
 *
 * @throws when a step is refused
 */
export async function walkToClosure(
  api: Api,
  staff: readonly Member[],
  no: string,
): Promise<string> {
  const agent = memberWith(staff, 'CS_AGENT');
  const walk = new Walk(api, no);
  const before = await walk.read(agent);
  if (before.stage === 'CLOSED') return before.stage;
  const content = before.missingToAccept.includes('content') ? { content: SHOWN } : {};
  let complaint = await walk.take(agent, 'fillIn', { ...COMPLETION, ...content });
  for (const [action, input] of STEPS) complaint = await walk.take(agent, action, input);
  const head = headOf(staff, complaint.department);
  for (const { deadlineId: breach, explanation } of complaint.breaches) {
    if (explanation.state === 'NOT_NEEDED') continue;
    await walk.take(agent, 'overdueReason', { breach, reason: SHOWN }, `reason:${breach}`);
    await walk.take(head, 'approveReason', { breach }, `approval:${breach}`);
  }
  return (await walk.read(agent)).stage;
}
