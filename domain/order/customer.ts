import { refuse } from '../errors';
import { caseRequest } from '../kernel/effects';
import type { CaseAction, Draft } from '../kind/rules';
import type { DeliveryEvent } from './delivery/events';
import type { OrderChanges, OrderFeature } from './feature';
import { BY_SYSTEM } from './guards';
import type { Guard } from './guards';
import { consequences, messages } from './room';
import type { ShippingEvent } from './shipping/events';
import type { OrderState } from './state';

export type FileEvent =
  | { type: 'CUSTOMER_FILE_AWAITED'; data: { customer: string } }
  | { type: 'CUSTOMER_FILE_READY'; data: { customer: string } };

/** As much of a correction as is looked at here. */
type Corrected = { type: 'ORDER_CORRECTED'; data: { field: string } };

const notWaiting: Guard<{ customer: string }> = {
  id: 'CUS-02',
  check: ({ customerFile }, _ctx, { customer }) =>
    customerFile?.customer === customer ? refuse('ALREADY_DONE', { what: 'awaitFile' }) : null,
};

/** The file of the customer is not put on file yet: the order goes on, but is not archived (CUS-02). */
const awaitFile: CaseAction<OrderState, { customer: string }> = {
  name: 'awaitFile',
  title: { zh: '等待客户建档（系统）', en: 'Wait for the customer to be filed (automatic)' },
  ...BY_SYSTEM,
  inputGuards: [notWaiting],
  apply: (_state, { customer }): Draft<FileEvent>[] => [
    { type: 'CUSTOMER_FILE_AWAITED', data: { customer } },
  ],
};

const waiting: Guard<unknown> = {
  id: 'CUS-02',
  check: ({ customerFile }) =>
    customerFile === undefined ? refuse('NOT_YET', { what: 'awaitFile' }) : null,
};

/** It waits no longer for the file it has waited for. */
function released({ customerFile }: OrderState): Draft<FileEvent>[] {
  if (customerFile === undefined) return [];
  return [{ type: 'CUSTOMER_FILE_READY', data: { customer: customerFile.customer } }];
}

const releaseFile: CaseAction<OrderState, object> = {
  name: 'releaseFile',
  title: { zh: '客户已建档（系统）', en: 'The customer is on file (automatic)' },
  ...BY_SYSTEM,
  guards: [waiting],
  apply: released,
};

/** The order turns out to be another customer's: it no longer waits for the file of the first (CUS-02). */
const otherCustomer = consequences<Corrected, FileEvent>()({
  name: 'otherCustomer',
  id: 'CUS-02',
  on: ['ORDER_CORRECTED'],
  follow: (state, { data: { field } }) => (field === 'customerNo' ? released(state) : []),
});

/** The customer's file learns that everything is signed for: the contacts after it hang on that day. */
const tellFile = messages<ShippingEvent | DeliveryEvent | Corrected>()({
  name: 'tellCustomerFile',
  id: 'CBK-01',
  // All is signed for as well once the customer does without what is still open.
  on: [
    ...(['ORDER_SIGNED_OFF', 'SHIPMENT_SIGNED_OFF', 'BACK_ORDER_CLOSED'] as const),
    ...(['REFUSAL_SETTLED', 'ORDER_CORRECTED'] as const),
  ],
  write: ({ no, stage, data, signOff }, event) => {
    const { customerNo: customer } = data;
    if (customer === null || stage !== 'ARCHIVE' || signOff === undefined) return [];
    const corrected = event.type === 'ORDER_CORRECTED';
    if (corrected && event.data.field !== 'customerNo') return [];
    const params = { customer, order: no, at: signOff.signedAt };
    const key = corrected ? `followSignOff:${customer}` : 'followSignOff';
    return [caseRequest(key, 'followSignOff', params)];
  },
});

const changes: OrderChanges<FileEvent> = {
  CUSTOMER_FILE_AWAITED: (_state, { customer }, { recordedAt: since }) => ({
    customerFile: { customer, since },
  }),
  CUSTOMER_FILE_READY: () => ({ customerFile: undefined }),
};

/** A file that is not usable yet keeps the order of its customer from its archive (CUS-02, §6.2). */
export const customerFeature: OrderFeature = {
  name: 'customer',
  actions: [awaitFile, releaseFile],
  parts: ['customerFile'],
  changes,
  consequences: [otherCustomer],
  missingForArchive: ({ customerFile }) =>
    customerFile === undefined ? [] : [`customer file ${customerFile.customer}`],
  messages: [tellFile],
};
