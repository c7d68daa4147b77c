import { SUPERVISORS } from '../rows';
import type { Row } from '../rows';
import { atStage, partlyShipped, upTo } from '../support';
import type { Role } from '../../../../domain/people';

const LOADERS: Role[] = ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'];

/** The rights on shipments. */
export const SHIPPING_ROWS: Record<string, Row> = {
  createNote: { stages: ['SHIPMENT'], roles: LOADERS, on: () => atStage('SHIPMENT') },
  auditNote: { stages: ['SHIPMENT'], roles: LOADERS, on: () => upTo('createNote') },
  pick: { stages: ['SHIPMENT'], roles: LOADERS, on: () => upTo('auditNote') },
  pack: { stages: ['SHIPMENT'], roles: LOADERS, on: () => upTo('pick') },
  recheckLoad: { stages: ['SHIPMENT'], roles: LOADERS, on: () => upTo('pack') },
  voidNote: { stages: ['SHIPMENT'], roles: LOADERS, on: () => upTo('recheckLoad') },
  checkpoint: {
    stages: ['SHIPMENT'],
    roles: ['LOGISTICS', 'ORDER_CLERK'],
    on: () => upTo('ship'),
  },
  closeBackOrder: { stages: ['SHIPMENT'], roles: SUPERVISORS, on: partlyShipped },
  ship: {
    stages: ['SHIPMENT'],
    roles: ['WAREHOUSE', 'LOGISTICS', 'ORDER_CLERK'],
    on: () => upTo('recheckLoad'),
  },
  arrive: { stages: ['SHIPMENT'], roles: ['LOGISTICS', 'ORDER_CLERK'], on: () => upTo('ship') },
  confirmCount: {
    stages: ['SHIPMENT', 'DELIVERY'],
    roles: ['LOGISTICS', 'ORDER_CLERK'],
    on: () => atStage('DELIVERY'),
  },
  signOff: {
    stages: ['SHIPMENT', 'DELIVERY', 'SIGN_OFF'],
    roles: ['LOGISTICS', 'ORDER_CLERK'],
    on: () => atStage('SIGN_OFF'),
  },
};
