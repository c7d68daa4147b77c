import type { Instant, LocalDate } from '../calendar';
import type { CaseCore } from '../kernel/case';
import { keysOf } from '../basics';
import type { ContactRef, Ref, Signature } from '../basics';
import type { Contact, Contacted } from '../kind/contacts';
import type { Handed } from '../kind/holding';
import type { Explainable } from '../overdue/state';
import type { Role } from '../people';
import type { Text } from '../text';
import type { Category, ComplaintChannel, Emotion, NATURES, Priority, Remedy } from './basics';
import type { IDENTITY_CHECKS, Severity, SUB_CAUSES, Tier, WIN_BACKS } from './basics';

export * from './basics';

/** Steps of a complaint in the order in which they are passed (§4.1), then the ends. */
export const COMPLAINT_STAGES = {
  ACCEPT: { zh: '受理', en: 'Acceptance' },
  CALM: { zh: '安抚', en: 'Calming' },
  CLARIFY: { zh: '澄清', en: 'Clarification' },
  RESOLVE: { zh: '解决', en: 'Resolution' },
  THANK: { zh: '致谢', en: 'Thanks' },
  FOLLOW_UP: { zh: '跟进及检讨', en: 'Follow-up' },
  CLOSED: { zh: '已结案', en: 'Closed', terminal: true },
  CLOSED_UNCONFIRMED: { zh: '未确认结案', en: 'Closed, unconfirmed', terminal: true },
  WITHDRAWN: { zh: '已撤诉', en: 'Withdrawn', terminal: true },
} as const satisfies Record<string, Text & { terminal?: true }>;

export type ComplaintStage = keyof typeof COMPLAINT_STAGES;

/** Steps at which a complaint is still open. */
export const OPEN_STEPS = keysOf(COMPLAINT_STAGES).filter(
  (stage) => !('terminal' in COMPLAINT_STAGES[stage]),
);

/** What a complaint says about itself; gaps are filled before it leaves ACCEPT (CMP-02, §8.3.15). */
export interface ComplaintData {
  channel: ComplaintChannel;
  receivedAt: Instant;
  /** The day of what is complained of, as the customer tells it. */
  happenedOn?: LocalDate;
  customerNo: string | null;
  contact: ContactRef | null;
  nature: (typeof NATURES)[number] | null;
  content: Ref | null;
  orderNo: string | null;
  product: string | null;
  /** Batch or serial number of what is complained of. */
  batchNo?: string | null;
  category: Category | null;
  subCauses: readonly (typeof SUB_CAUSES)[number][];
  severity: Severity | null;
  tier: Tier;
  /** It is known in public, or threatens to be. */
  public: boolean;
  /** Earlier complaints of the same customer in the window, and those of the same matter (CMP-30). */
  earlier: number;
  repeatOf: readonly string[];
  /** The service request it arose from (SRV-09). */
  serviceNo?: string;
  /** The order's trouble it arose from, e.g. `x2`. */
  exception?: string;
  /** Number of the complaint in the system it came from. */
  externalNo?: string;
}

/** What was spoken about with the customer. */
export type ComplaintPurpose = 'RESPONSE' | 'CALMING' | 'NEWS' | 'RESULT' | 'REVISIT' | 'OTHER';

export type ComplaintContact = Contact<ComplaintPurpose>;

export type ProposalStatus =
  'TO_APPROVE' | 'REFUSED' | 'APPROVED' | 'PRESENTED' | 'AGREED' | 'REJECTED';

/** A remedy offered, or meant to be (§4.6). */
export interface RemedyProposal extends Signature {
  /** `p1`, `p2` ... over all rounds. */
  id: string;
  cycle: number;
  remedy: Remedy;
  text: Ref;
  /** What it costs us, in CNY. */
  cost: number;
  /** What the customer is asked to pay, in CNY. */
  charge: number;
  ownFault: boolean;
  /** The day until which it is carried out. */
  promisedDate: LocalDate;
  status: ProposalStatus;
  /** Who may approve it at least; nobody has to when left out. */
  approver?: Role;
  decision?: Signature & { comment?: Ref };
  presentedAt?: Instant;
  answeredAt?: Instant;
  rejection?: Ref;
}

/** A piece of work that the remedy takes (CMP-20). */
export interface ExecutionTask extends Signature {
  /** `t1`, `t2` ... over all rounds. */
  id: string;
  cycle: number;
  what: Ref;
  owner: string;
  dueDate: LocalDate;
  done?: Signature & { doneAt: Instant; note?: Ref };
}

/** What was done between the opening (or a reopening) and the next one. */
export interface Round {
  /** 1, and one more with every reopening. */
  cycle: number;
  since: Instant;
  clarification?: Signature & { summary: Ref; suspectedCause?: Ref };
  desired?: Signature & { remedies: readonly Remedy[]; text?: Ref };
  /** When the first proposal was put to the customer. */
  presentedAt?: Instant;
  /** When progress or result was reported to the customer (§4.4). */
  resultAt?: Instant;
  execution?: Signature & { executedAt: Instant; note?: Ref };
  /** When it turned out that what was carried out does not work yet. */
  failed?: readonly Instant[];
  verification?: Signature & { note?: Ref };
  resolvedAt?: Instant;
  thanks?: Signature & { thankedAt: Instant };
  /** Of a round that is over: every round is reviewed anew (§8.3.3). */
  review?: ComplaintReview;
}

/** Responsibility offered to somebody else; it moves when she accepts (CMP-03, CMP-27). */
export interface Transfer extends Signature {
  /** 1, 2 ... */
  id: number;
  from: string | null;
  to: string;
  purpose: Ref;
  status: 'OFFERED' | 'ACCEPTED' | 'DECLINED' | 'LAPSED';
  endedAt?: Instant;
}

/** What tells that a customer may be lost (§4.6). */
export type RiskReason = 'LOW_SCORE' | 'PRESSING' | 'LEAVING';

export interface WinBackAction extends Signature {
  type: (typeof WIN_BACKS)[number];
  cost: number;
  date: LocalDate;
  result: 'KEPT' | 'LOST' | 'OPEN';
  /** Who has granted a cost above the limit of handlers. */
  approver?: string;
  note?: Ref;
}

export interface Revisit extends Signature {
  cycle: number;
  contactedAt: Instant;
  score: number;
  reasons?: Ref;
}

export interface ComplaintReview extends Signature {
  rootCause: Ref;
  /** Department responsible for the cause. */
  department: string;
  prevention: Ref;
  /** Number of the improvement measure it led to. */
  measure?: string;
}

export interface ComplaintState extends CaseCore, Explainable, Contacted<ComplaintPurpose>, Handed {
  kind: 'complaint';
  stage: ComplaintStage;
  data: ComplaintData;
  opened: Signature;
  /** Who took it up first and answers for it until somebody accepts a transfer (CMP-03). */
  firstAcceptor: string | null;
  identity?: Signature & { check: (typeof IDENTITY_CHECKS)[number] };
  accepted?: Signature;
  priority: Priority;
  /** Set by a person instead of derived (CMP-07). */
  priorityOverride?: Signature & { priority: Priority; reason: Ref };
  calming?: Signature & { emotion: Emotion; calmedAt: Instant; note?: Ref };
  heard: readonly (Signature & {
    parties: readonly string[];
    findings?: Ref;
    evidence: readonly string[];
  })[];
  round: Round;
  rounds: readonly Round[];
  proposals: readonly RemedyProposal[];
  tasks: readonly ExecutionTask[];
  transfers: readonly Transfer[];
  winBacks: readonly WinBackAction[];
  /** Why we risk losing the customer (§4.6, CMP-25). */
  atRisk?: { because: RiskReason; since: Instant };
  revisits: readonly Revisit[];
  /** Of the present round. */
  review?: ComplaintReview | undefined;
  /** Ids of reminders that were given, with the instant they fell due. */
  reminded?: Readonly<Record<string, Instant>>;
  /** How it is to end; it closes by itself once nothing is missing any more. */
  ending?: Signature & { as: 'CLOSED' | 'CLOSED_UNCONFIRMED' | 'WITHDRAWN'; reason?: Ref };
}
