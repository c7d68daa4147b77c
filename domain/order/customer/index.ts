import { refuse } from '../../errors';
import { caseRequest } from '../../kernel/effects';
import type { Consequence, OrderFeature } from '../feature';
import type { Guard, OrderAction } from '../guards';
import { OPEN_STAGES } from '../state';

/** What the customer's file lets an order know; the system alone brings it (SYS-11). */
const told = { internal: true, roles: [], stages: OPEN_STAGES } as const;
const always = { whileHeld: true, whileCancelling: true } as const;

const notWaiting: Guard = {
  id: 'CUS-02',
  check: ({ customerFile }, _ctx, input) =>
    customerFile?.customer === input['customer']
      ? refuse('ALREADY_DONE', { what: 'awaitFile' })
      : null,
};

/** The file of the customer is not put on file yet: the order goes on, but is not archived (CUS-02). */
const awaitFile: OrderAction = {
  name: 'awaitFile',
  title: { zh: '等待客户建档（系统）', en: 'Wait for the customer to be filed (automatic)' },
  ...told,
  ...always,
  inputGuards: [notWaiting],
  apply: (_state, { customer }) => [{ type: 'CUSTOMER_FILE_AWAITED', data: { customer } }],
};

const waiting: Guard = {
  id: 'CUS-02',
  check: ({ customerFile }) =>
    customerFile === undefined ? refuse('NOT_YET', { what: 'awaitFile' }) : null,
};

const releaseFile: OrderAction = {
  name: 'releaseFile',
  title: { zh: '客户已建档（系统）', en: 'The customer is on file (automatic)' },
  ...told,
  ...always,
  guards: [waiting],
  apply: ({ customerFile }) => [
    { type: 'CUSTOMER_FILE_READY', data: { customer: customerFile!.customer } },
  ],
};

/** The order turns out to be another customer's: it no longer waits for the file of the first (CUS-02). */
const otherCustomer: Consequence = {
  name: 'otherCustomer',
  id: 'CUS-02',
  on: ['ORDER_CORRECTED'],
  follow: ({ customerFile }, { data }) =>
    data['field'] === 'customerNo' && customerFile !== undefined
      ? [{ type: 'CUSTOMER_FILE_READY', data: { customer: customerFile.customer } }]
      : [],
};

/**
 * The customer's file learns that everything is signed for: the contacts after it hang on that day
 * (CBK-01). A file that is not usable yet keeps the order from its archive (CUS-02, §6.2).
 */
export const customerFeature: OrderFeature = {
  name: 'customer',
  actions: [awaitFile, releaseFile],
  parts: ['customerFile'],
  changes: {
    CUSTOMER_FILE_AWAITED: (_state, data, { recordedAt }) => ({
      customerFile: { customer: data['customer'] as string, since: recordedAt },
    }),
    CUSTOMER_FILE_READY: () => ({ customerFile: undefined }),
  },
  consequences: [otherCustomer],
  missingForArchive: ({ customerFile }) =>
    customerFile === undefined ? [] : [`customer file ${customerFile.customer}`],
  messages: [
    {
      name: 'tellCustomerFile',
      id: 'CBK-01',
      on: ['ORDER_SIGNED_OFF', 'SHIPMENT_SIGNED_OFF', 'REFUSAL_SETTLED', 'ORDER_CORRECTED'],
      write: ({ no, stage, data, signOff }, { type, data: said }) => {
        const { customerNo: customer } = data;
        if (customer === null || stage !== 'ARCHIVE' || signOff === undefined) return [];
        const corrected = type === 'ORDER_CORRECTED';
        if (corrected && said['field'] !== 'customerNo') return [];
        const params = { customer, order: no, at: signOff.signedAt };
        const key = corrected ? `followSignOff:${customer}` : 'followSignOff';
        return [caseRequest(key, 'followSignOff', params)];
      },
    },
  ],
};
