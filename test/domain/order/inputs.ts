import type { Command } from '../../../domain/kernel';
import { CANCELLING_INPUTS } from './cancelling/inputs';
import { CHANGE_INPUTS } from './change-requests/inputs';
import { EXCEPTION_INPUTS } from './exceptions/inputs';
import { NEGOTIATION_INPUTS } from './negotiation/inputs';
import { OVERDUE_INPUTS } from './overdue/inputs';

/** A checklist on which everything is in order. */
export const CHECKLIST = {
  salesPolicy: { answer: 'OK' },
  contractTerms: { answer: 'OK' },
} as const;

/** What an approval says, and what else is asked of it. */
export function approving(change: Command['input'] = {}): Command['input'] {
  return { checklist: CHECKLIST, ...change };
}

/** Input of the shape the API lets through. */
export function validInput(action: string): Command['input'] {
  const inputs: Record<string, Command['input']> = {
    submit: { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } },
    answerChecklist: { checklist: { salesPolicy: { answer: 'OK' } } },
    confirmFeasibility: {
      departments: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'],
      result: 'FEASIBLE',
    },
    recordStockCheck: { result: 'IN_STOCK' },
    commitDate: { committedDate: '2025-03-20' },
    approve: approving(),
    recordContact: { purpose: 'GREETING', channel: 'PHONE', outcome: 'REACHED' },
    parkQuestion: { question: 'text-1', promisedDate: '2099-12-31' },
    planDelivery: { nodes: [{ node: 'ACCEPTANCE_NODE', date: '2099-12-31' }] },
    planMilestones: { milestones: [{ name: 'assembly', plannedDate: '2025-03-10' }] },
    reportMilestone: { milestone: 'm1' },
    planProcurement: {
      items: [{ item: 'steel', quantity: 2, supplier: 'Baosteel', promisedDate: '2025-03-07' }],
    },
    reportProcurement: { procurement: 'p1', outcome: 'RECEIVED' },
    recordQc: { result: 'PASSED' },
    productionDone: { qcResult: 'PASSED' },
    return: { reason: 'text-1' },
    reject: { reason: 'text-1' },
    createNote: { noteNo: 'N-1' },
    recheckLoad: { lines: [{ line: 0, quantity: 5 }] },
    voidNote: { reason: 'text-1' },
    ship: { carrier: 'SF' },
    checkpoint: { place: 'text-1', state: 'OK' },
    closeBackOrder: { reason: 'text-1' },
    planContract: { contractNo: 'K-1' },
    signContract: { signatories: 'text-1' },
    recordPayment: { method: 'TRANSFER', amount: '100.00' },
    refuseSign: { reason: 'text-1' },
    resolveRefusal: { outcome: 'RESOLVED_SIGNED' },
    remarkAcceptance: { text: 'text-1', dueDate: '2025-03-28' },
    rectify: { remark: 'r1' },
    signAcceptance: { reportNo: 'A-1', signedBy: 'text-2' },
    signOff: { signer: 'party-2', receivedQuantity: 5, condition: 'GOOD' },
    confirmCount: { countedQuantity: 5, condition: 'GOOD' },
    fileReturnSlip: { slipNo: 'S-1' },
    requestSlipWaiver: { reason: 'text-1' },
    summarise: { recap: 'text-1' },
    assess: { rating: 5 },
    hold: { reason: 'text-1' },
    cancel: { reason: 'text-1' },
    assign: { owner: 'rep2' },
    correct: { field: 'paymentTerms', value: 'NET30', reason: 'text-1' },
    note: { text: 'text-1' },
    ...EXCEPTION_INPUTS,
    ...NEGOTIATION_INPUTS,
    ...CANCELLING_INPUTS,
    ...OVERDUE_INPUTS,
    ...CHANGE_INPUTS,
  };
  return inputs[action] ?? {};
}
