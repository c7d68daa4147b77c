import { caseRequest } from '../../kernel/effects';
import type { OrderFeature } from '../feature';

/** The customer's file learns that everything is signed for: the contacts after it hang on that day (CBK-01). */
export const customerFeature: OrderFeature = {
  name: 'customer',
  messages: [
    {
      name: 'tellCustomerFile',
      id: 'CBK-01',
      on: ['ORDER_SIGNED_OFF', 'SHIPMENT_SIGNED_OFF', 'REFUSAL_SETTLED'],
      write: ({ no, stage, data, signOff }) => {
        const { customerNo: customer } = data;
        if (customer === null || stage !== 'ARCHIVE' || signOff === undefined) return [];
        const params = { customer, order: no, at: signOff.signedAt };
        return [caseRequest('followSignOff', 'followSignOff', params)];
      },
    },
  ],
};
