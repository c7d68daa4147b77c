/** The parts of an order's answer that tests look at. */
export interface OrderBody {
  no: string;
  stage: string;
  version: number;
  owner: string | null;
  overdue: boolean;
  onHold: boolean;
  level: number;
  nextDueAt: string | null;
  closedAt: string | null;
  waitingOn: { code: string; text: string; until: string | null } | null;
  agreedDeliveryDate: string | null;
  deadlines: {
    id: string;
    dueAt: string;
    warnAt: string | null;
    provisional: boolean;
    overdue: boolean;
    paused: boolean;
  }[];
  breaches: {
    deadlineId: string;
    dueAt: string;
    recordedAt: string;
    metAt?: string;
    explanation: { state: string; name: string };
  }[];
  availableActions: { action: string; inputSchema: object }[];
  blockedActions: { action: string; reason: { code: string; text: string } }[];
  missingForArchive: string[];
  data: { contact: { name: string; phone: string; address: string; masked: boolean } | null };
}

export interface ActionBody {
  outcome: { version: number; stage: string; events: string[]; recordedAt: string };
  replayed: boolean;
  dryRun: boolean;
  order: OrderBody;
}

export interface ProblemBody {
  code: string;
  status: number;
  title: string;
  detail: string;
  requirement?: string;
  errors?: { field: string; reason: string }[];
  availableActions?: string[];
  currentVersion?: number;
}

export interface TimelineBody {
  events: {
    seq: number;
    type: string;
    actor: string;
    occurredAt: string;
    recordedAt: string;
    data: Record<string, unknown>;
  }[];
}

/** A complete order, ready to be submitted. */
export function orderRequest(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    channel: 'PHONE',
    customerNo: 'C-1001',
    contact: { name: '张三丰', phone: '13812345678', address: '上海市南京东路1号' },
    items: [{ spec: 'GD-100 / 220V', quantity: 5, unit: 'pcs' }],
    deliveryDate: '2099-12-31',
    ...change,
  };
}

/** An approval on whose checklist everything is in order. */
export const APPROVAL = {
  checklist: { salesPolicy: { answer: 'OK' }, contractTerms: { answer: 'OK' } },
} as const;

/** What a clerk passes on when every department can meet the date. */
export const FEASIBLE = {
  departments: ['PRODUCTION', 'PROCUREMENT', 'LOGISTICS'],
  result: 'FEASIBLE',
} as const;

/** Inputs that each action of the way to the archive takes, and who takes it. */
export const WAY_TO_ARCHIVE: readonly { by: string; action: string; input: object }[] = [
  {
    by: 'clerk-1',
    action: 'submit',
    input: { accuracyCheck: { spec: true, quantity: true, deliveryTerms: true } },
  },
  { by: 'clerk-1', action: 'confirmFeasibility', input: FEASIBLE },
  { by: 'manager-1', action: 'approve', input: APPROVAL },
  { by: 'production-1', action: 'productionDone', input: {} },
  { by: 'warehouse-1', action: 'createNote', input: { noteNo: 'FH-1' } },
  { by: 'clerk-1', action: 'auditNote', input: {} },
  { by: 'warehouse-1', action: 'pick', input: {} },
  { by: 'warehouse-1', action: 'pack', input: { packages: 1 } },
  {
    by: 'logistics-1',
    action: 'recheckLoad',
    input: { lines: [{ line: 0, quantity: 5 }] },
  },
  { by: 'warehouse-1', action: 'ship', input: { carrier: 'SF Express' } },
  { by: 'logistics-1', action: 'arrive', input: {} },
  {
    by: 'logistics-1',
    action: 'signOff',
    input: { signer: '李四光', receivedQuantity: 5, condition: 'GOOD' },
  },
  { by: 'clerk-1', action: 'complete', input: {} },
  { by: 'logistics-1', action: 'fileReturnSlip', input: { slipNo: 'HD-1' } },
  { by: 'sales-1', action: 'summarise', input: { recap: 'Delivered as agreed.' } },
  { by: 'manager-1', action: 'assess', input: { rating: 5 } },
];
