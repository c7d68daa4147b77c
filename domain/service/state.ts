import type { ContactRef, Ref, Signature } from '../basics';
import type { Instant, LocalDate } from '../calendar';
import type { CaseCore } from '../kernel/case';
import type { OrderGoods } from '../kernel/goods';
import type { Contact, Contacted } from '../kind/contacts';
import type { Handed } from '../kind/holding';
import type { Explainable } from '../overdue/state';
import { namesOf } from '../text';
import type { Text } from '../text';
import type { Agreement, Conversion, DIAGNOSIS_MODES, IDENTITY_CHECKS, Priority } from './basics';
import type { RETURN_REASONS, SERVICE_CHANNELS, ServiceNature, ServiceType } from './basics';
import type { SETTLEMENTS } from './basics';

export * from './basics';

/** Steps of a request in the order in which they are passed (§6.1, SRV-02), then the ends. */
export const SERVICE_STAGES = {
  REGISTER: { zh: '登记', en: 'Registration' },
  DISPATCH: { zh: '派工', en: 'Dispatch' },
  DIAGNOSE: { zh: '诊断', en: 'Diagnosis' },
  SOLVE: { zh: '处理', en: 'Solution' },
  VERIFY: { zh: '验证', en: 'Verification' },
  FEEDBACK: { zh: '反馈', en: 'Feedback' },
  EVALUATE: { zh: '评价', en: 'Evaluation' },
  CLOSED: { zh: '已完成', en: 'Closed', terminal: true },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', terminal: true },
  CONVERTED: { zh: '已转投诉', en: 'Became a complaint', terminal: true },
} as const satisfies Record<string, Text & { terminal?: true }>;

export type ServiceStage = keyof typeof SERVICE_STAGES;

/** Steps at which a request is still open. */
export const OPEN_SERVICE = namesOf(SERVICE_STAGES).filter(
  (stage) => !('terminal' in SERVICE_STAGES[stage]),
);

/** What a request says about itself; gaps are filled before it leaves REGISTER (SRV-01). */
export interface ServiceData {
  type: ServiceType;
  channel: (typeof SERVICE_CHANNELS)[number];
  receivedAt: Instant;
  customerNo: string | null;
  contact: ContactRef | null;
  content: Ref | null;
  orderNo: string | null;
  product: string | null;
  serialNo: string | null;
  batchNo?: string | null;
  nature: ServiceNature | null;
  agreement?: Agreement;
  /** Requests about the same fault that were closed within the window of the policy (§6.1). */
  repeatOf: readonly string[];
  /** Number of the request in the system it came from. */
  externalNo?: string;
}

/** What was spoken about with the customer. */
export type ServicePurpose = 'RESPONSE' | 'PROGRESS' | 'FEEDBACK' | 'SCORE';
export type ServiceContact = Contact<ServicePurpose>;

/** A request offered to somebody, or to a department; it moves with the acceptance (SRV-02). */
export interface Dispatch extends Signature {
  /** 1, 2 ... */
  id: number;
  from: string | null;
  to?: string;
  department?: string;
  /** Where it belonged before, and belongs again if nobody accepts. */
  place: { team: string | null; department: string | null };
  note?: Ref;
  status: 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'LAPSED';
  endedAt?: Instant;
}

/** An attempt at finding what is wrong. */
export interface Diagnosis extends Signature {
  mode: (typeof DIAGNOSIS_MODES)[number];
  found: boolean;
  findings?: Ref;
  evidence: readonly string[];
  diagnosedAt: Instant;
}

/** Somebody drives to the customer, who has agreed to it (SRV-05, §5.4). */
export interface Visit extends Signature {
  date: LocalDate;
  /** Why nobody tried from afar, or why that does not do. */
  reason?: Ref;
}

/** Whether the work is free, and what it costs the customer else (SRV-04). */
export interface WarrantyCheck extends Signature {
  /** The last day of the warranty, where there is one. */
  until?: LocalDate;
  /** What is wrong is within its scope. */
  covered: boolean;
  companyCaused: boolean;
  free: boolean;
  /** In CNY. */
  charge: number;
}

/** What we mean to do, and until when. */
export interface ServicePlan extends Signature {
  text: Ref;
  promisedDate: LocalDate;
}

/** What was done: the repair report (SRV-06). */
export interface WorkReport extends Signature {
  report: Ref;
  evidence: readonly string[];
  doneAt: Instant;
  /** When it turned out not to work. */
  failedAt?: Instant;
}

export type PartStatus = 'NEEDED' | 'ORDERED' | 'RESERVED' | 'DROPPED';

/** A spare part that the work takes (SRV-07). */
export interface SparePart extends Signature {
  /** `sp1`, `sp2` ... */
  id: string;
  part: string;
  quantity: number;
  status: PartStatus;
  /** When it was ordered last, and the day for which it is promised. */
  orderedAt?: Instant;
  expectedOn?: LocalDate;
}

export type ReturnStatus =
  'REQUESTED' | 'REFUSED' | 'APPROVED' | 'RECEIVED' | 'ACCEPTED' | 'REJECTED' | 'SETTLED';

/** Why the quantity of a return cannot be compared with what was delivered. */
export type Unchecked = 'NO_ORDER' | NonNullable<OrderGoods['unknown']>;

export interface GoodsReceipt extends Signature {
  receivedAt: Instant;
  quantity: number;
  condition?: Ref;
}

/** Goods that come back (SRV-08). */
export interface GoodsReturn extends Signature {
  /** `r1`, `r2` ... */
  id: string;
  reason: (typeof RETURN_REASONS)[number];
  handedOverOn: LocalDate;
  quantity: number;
  /** The line of the order, by its place; of whichever line where it is not said. */
  line?: number;
  /** Why the quantity could not be compared with a delivery when it was asked for. */
  unchecked?: Unchecked;
  wanted: (typeof SETTLEMENTS)[number];
  /** The last day on which returning was possible without more ado. */
  until: LocalDate;
  status: ReturnStatus;
  decision?: Signature & { comment?: Ref; override?: Ref };
  /** What came back so far, and the last parcel of it. */
  receipt?: GoodsReceipt;
  /** Every parcel, where there were several. */
  parcels?: readonly GoodsReceipt[];
  inspection?: Signature & { accepted: boolean; findings: Ref; evidence: readonly string[] };
  settlement?: Signature & {
    as: (typeof SETTLEMENTS)[number];
    settledAt: Instant;
    amount?: number;
    reference?: string;
  };
}

/** How a request is to end; it closes by itself once nothing is missing any more. */
export interface ServiceEnding extends Signature {
  as: 'WITHDRAWN' | 'CONVERTED';
  reason?: Ref;
  because?: Conversion;
}

export interface ServiceState extends CaseCore, Explainable, Contacted<ServicePurpose>, Handed {
  kind: 'service';
  stage: ServiceStage;
  data: ServiceData;
  opened: Signature;
  /** How urgent it is. */
  priority: Priority;
  /** Nature and urgency were looked at. */
  classified?: Signature & { reason?: Ref };
  registered?: Signature & { check: (typeof IDENTITY_CHECKS)[number] };
  dispatches: readonly Dispatch[];
  diagnoses: readonly Diagnosis[];
  visits: readonly Visit[];
  warranty: WarrantyCheck | null;
  /** The customer agrees to the charge. */
  consent: (Signature & { agreedAt: Instant; charge: number }) | null;
  /** Charges that the customer did not agree to. */
  declined: readonly (Signature & { charge: number; reason: Ref })[];
  plans: readonly ServicePlan[];
  /** The work that is under way. */
  work: (Signature & { startedAt: Instant }) | null;
  reports: readonly WorkReport[];
  parts: readonly SparePart[];
  returns: readonly GoodsReturn[];
  /** It works. */
  verified?: Signature & { note?: Ref };
  /** When progress or result was reported to the customer. */
  resultAt?: Instant;
  /** When the customer heard that it is done. */
  feedbackAt?: Instant;
  score?: Signature & { score: number; reasons?: Ref };
  /** Nobody was reached for the score; a supervisor lets it go. */
  scoreWaived?: Signature & { reason: Ref };
  /** Our own evaluation form (SRV-06). */
  evaluation?: Signature & { rating: number; remarks: Ref; improvement?: Ref };
  /** Complaints that it led to. */
  complaints: readonly { no: string; since: Instant }[];
  /** Ids of reminders that were given, with the instant they fell due. */
  reminded?: Readonly<Record<string, Instant>>;
  ending?: ServiceEnding;
}
