import type { LineQuantity } from '../../../../domain/order';
import { carrier, clerk, play, storeman, upTo } from '../support';
import type { Opening, Step, Story } from '../support';

/** An order of two lines: five of the first, three of the second. */
export const TWO_LINES: Opening = {
  with: {
    items: [
      { spec: 'M-100', quantity: 5 },
      { spec: 'M-200', quantity: 3, unit: 'kg' },
    ],
  },
};

/** Quantities by line, from line 0 on; nothing of a line is 0. */
export function lines(...quantities: number[]): LineQuantity[] {
  return quantities
    .map((quantity, line) => ({ line, quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** The two lines, ready to be sent. */
export function ready(opening: Opening = TWO_LINES): Story {
  return upTo('productionDone', opening);
}

/** Quantities on a note, audited, picked, packed, and counted on the vehicle. */
export function loaded(shipmentId: string, load: LineQuantity[]): Step[] {
  const input = { shipmentId };
  return [
    { action: 'createNote', by: storeman, input: { noteNo: `N-${shipmentId}`, lines: load } },
    { action: 'auditNote', by: clerk, input },
    { action: 'pick', by: storeman, input },
    { action: 'pack', by: storeman, input },
    { action: 'recheckLoad', by: carrier, input: { ...input, lines: load } },
  ];
}

/** The same, and on its way. */
export function sent(
  shipmentId: string,
  load: LineQuantity[],
  facts: Record<string, unknown> = {},
): Step[] {
  const input = { shipmentId, carrier: 'SF', ...facts };
  return [...loaded(shipmentId, load), { action: 'ship', by: carrier, input }];
}

/** A shipment arrives and is signed for, in full. */
export function received(shipmentId: string, load: LineQuantity[]): Step[] {
  const receivedQuantity = load.reduce((sum, { quantity }) => sum + quantity, 0);
  const input = { shipmentId, signer: 'p-1', receivedQuantity, condition: 'GOOD' };
  return [
    { action: 'arrive', by: carrier, input: { shipmentId } },
    { action: 'signOff', by: carrier, input },
  ];
}

/** Two shipments: the first four and one under way, the rest on a back-order. */
export function partly(): Story {
  return play(ready(), ...sent('s1', lines(4, 1)));
}
