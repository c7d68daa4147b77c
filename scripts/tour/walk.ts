import { memberWith, reasonOf } from './api';
import type { ActionView, Api, Member, OrderView } from './api';
import { CONTACT, ITEM, keyOf } from './mapping';

interface Step {
  role: string;
  action: string;
  input: object;
}

/** The way of an order to the archive: who takes which step, and what is said with it. */
export const STEPS: readonly Step[] = [
  {
    role: 'ORDER_CLERK',
    action: 'submit',
    input: { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } },
  },
  {
    role: 'ORDER_CLERK',
    action: 'confirmFeasibility',
    input: { departments: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'], result: 'FEASIBLE' },
  },
  {
    role: 'SALES_MANAGER',
    action: 'approve',
    input: { checklist: { salesPolicy: { answer: 'OK' }, contractTerms: { answer: 'OK' } } },
  },
  { role: 'PRODUCTION', action: 'productionDone', input: { qcResult: 'PASSED' } },
  { role: 'WAREHOUSE', action: 'createNote', input: { noteNo: 'tour-note' } },
  { role: 'ORDER_CLERK', action: 'auditNote', input: {} },
  { role: 'WAREHOUSE', action: 'pick', input: {} },
  { role: 'WAREHOUSE', action: 'pack', input: { packages: 1 } },
  {
    role: 'LOGISTICS',
    action: 'recheckLoad',
    input: { lines: [{ line: 0, quantity: ITEM.quantity }] },
  },
  { role: 'WAREHOUSE', action: 'ship', input: { carrier: 'tour carrier', mode: 'ROAD' } },
  { role: 'LOGISTICS', action: 'arrive', input: {} },
  {
    role: 'LOGISTICS',
    action: 'confirmCount',
    input: { countedQuantity: ITEM.quantity, condition: 'GOOD' },
  },
  {
    role: 'LOGISTICS',
    action: 'signOff',
    input: { signer: CONTACT.name, receivedQuantity: ITEM.quantity, condition: 'GOOD' },
  },
  { role: 'CS_AGENT', action: 'complete', input: {} },
  { role: 'LOGISTICS', action: 'fileReturnSlip', input: { slipNo: 'tour-slip' } },
  { role: 'SALES_REP', action: 'summarise', input: { recap: 'Shown by the tour.' } },
  { role: 'SALES_MANAGER', action: 'assess', input: { rating: 5 } },
];

function waited({ waitingOn }: OrderView): string {
  if (waitingOn === null) return 'It waits for nothing.';
  const who = waitingOn.who === null ? '' : ` (${waitingOn.who.name})`;
  const until = waitingOn.until === null ? '' : `, until ${waitingOn.until.slice(0, 16)}Z`;
  return `${waitingOn.text}${who}${until}`;
}

/**
 * Takes one order through every stage to ARCHIVED. Steps taken by an earlier run are answered from
 * the record and change nothing. Returns the stage it ends in.
 *
 * @throws when a step is refused
 */
export async function walk(
  api: Api,
  staff: readonly Member[],
  no: string,
  say: (line: string) => void,
): Promise<string> {
  const clerk = memberWith(staff, 'ORDER_CLERK');
  const inTeam = ['ORDER_CLERK', 'SALES_REP'];
  const path = `/api/v1/orders/${no}`;
  let order = (await api.get<OrderView>(clerk, path)).body;
  for (const { role, action, input } of STEPS) {
    const who = memberWith(staff, role, inTeam.includes(role) ? clerk.team : null);
    const answer = await api.post<ActionView>(
      who,
      `${path}/actions/${action}`,
      input,
      keyOf(no, action),
    );
    if (answer.status !== 200) throw new Error(`${who.id} ${action}: ${reasonOf(answer)}`);
    const { replayed, outcome } = answer.body;
    if (!replayed) say(`  ${waited(order)}`);
    const note = replayed ? ' (in an earlier run)' : '';
    say(`    ${action} by ${who.name} [${who.id}] → ${outcome.stage}${note}`);
    ({ order } = answer.body);
  }
  return order.stage;
}
