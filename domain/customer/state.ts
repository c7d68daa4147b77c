import type { ContactRef, Ref, Signature } from '../basics';
import type { Instant, LocalDate } from '../calendar';
import type { CaseCore } from '../kernel/case';
import type { Explainable } from '../overdue/state';
import type { Role } from '../people';
import { namesOf } from '../text';
import type { Text } from '../text';
import type { CallbackClass, CallbackMethod, CallbackReason, Consent, Cycle } from './basics';
import type {
  Horizon,
  Importance,
  IntentGrade,
  LapseCause,
  Lifecycle,
  LoyaltyTier,
  Outcome,
} from './basics';
import type { SOURCES, SpecialDayKind } from './basics';

export * from './basics';

/** States of a customer's file (§6.2), then its ends. */
export const CUSTOMER_STAGES = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  RETURNED: { zh: '退回补充', en: 'Returned' },
  VERIFIED: { zh: '已核实', en: 'Verified' },
  FILED: { zh: '已建档', en: 'Filed' },
  MERGED: { zh: '已合并', en: 'Merged', terminal: true },
  ERASED: { zh: '已删除个人信息', en: 'Erased', terminal: true },
} as const satisfies Record<string, Text & { terminal?: true }>;

export type CustomerStage = keyof typeof CUSTOMER_STAGES;

/** Stages in which a file lives. */
export const OPEN_FILES = namesOf(CUSTOMER_STAGES).filter(
  (stage) => !('terminal' in CUSTOMER_STAGES[stage]),
);

/** What the file says; personal data stand behind references (§8.3.16). */
export interface CustomerData {
  customerNo: string;
  contact: ContactRef | null;
  source: (typeof SOURCES)[number] | null;
  firstContactOn: LocalDate | null;
  industry: string | null;
  size: string | null;
  need: Ref | null;
  budget: Ref | null;
  decisionChain: Ref | null;
  /** Product-specific data of the house: names of fields and references of their values. */
  custom: Readonly<Record<string, Ref>>;
}

/** The customer's own day; the year stands nowhere. */
export interface SpecialDay {
  id: string;
  kind: SpecialDayKind;
  month: number;
  day: number;
}

/** When and how a customer likes to be contacted (CBK-22). */
export interface Preference {
  method?: CallbackMethod;
  /** Local hours 'HH:MM' within the contact window. */
  from?: string;
  to?: string;
  /** IANA zone of the customer; the house's when left out. */
  zone?: string;
}

/** A contact that is planned: nobody has it in hand yet. */
export interface Wish {
  /** Unique for ever, e.g. `stage:2026-000001:4`, `quarterly:7`. */
  key: string;
  reason: CallbackReason;
  cls: CallbackClass;
  /** By its plan. */
  plannedOn: LocalDate;
  /** When it is due now: as planned, or deferred. */
  on: LocalDate;
  /** An hour of that day, where the limit is in hours; else the close of the contact window. */
  at?: Instant;
  /** From when on it may be done; the day it is due when left out. */
  from?: LocalDate;
  role: Role;
  method: CallbackMethod;
  /** Satisfaction is asked for. */
  survey?: true;
  /** Order or complaint it arises from. */
  ref?: string;
  /** Stage of the cadence, from 1. */
  stage?: number;
  deferred?: 'CAP' | 'GAP';
}

/** An attempt at a contact, also a fruitless one (CBK-12). */
export interface Attempt extends Signature {
  n: number;
  method: CallbackMethod;
  outcome: Outcome;
  contactedAt: Instant;
}

/** A callback that somebody is to carry out now; it serves all its reasons at once (CBK-24). */
export interface Callback {
  /** `t1`, `t2` ... */
  id: string;
  reasons: readonly Wish[];
  cls: CallbackClass;
  openedAt: Instant;
  /** Since when it could have been carried out, where an outage opened it late (§8.3.1). */
  since?: Instant;
  on: LocalDate;
  /** Exact end, where it is not the close of the window. */
  at?: Instant;
  /** Agreed with the customer: nothing else moves or cancels it. */
  appointment?: Instant;
  role: Role;
  person?: string;
  /** A supervisor gave it to this person: it is hers, not her stand-in's. */
  given?: true;
  method: CallbackMethod;
  /** It takes a visit (CBK-02). */
  visit?: 'NEEDED' | 'NO_CONSENT';
  attempts: readonly Attempt[];
  /** When the questionnaire was sent, by the way it went. */
  surveys?: Readonly<Record<string, Instant>>;
  /** When it was due, where that was missed in a file that was merged into this one. */
  missedAt?: Instant;
  /** The next attempt is made at this instant at the earliest. */
  retryAt?: Instant;
}

/** A contact that took place, as far as caps and the visit rule ask for it. */
export interface PastContact {
  callback: string;
  at: Instant;
  cls: CallbackClass;
  method: CallbackMethod;
  by: string;
  onBehalfOf?: string;
  reasons: readonly CallbackReason[];
  /** Drawn and checked (CBK-20). */
  check?: 'MATCH' | 'MISMATCH';
}

/** What a sign-off started (CBK-01); ends when its last stage was opened. */
export interface Cadence {
  order: string;
  on: LocalDate;
  at: Instant;
  /** Number of stages opened. */
  opened: number;
  /** First satisfaction callback: still owed. */
  satisfaction: boolean;
  /** How the stages were carried out, by stage. */
  methods: Readonly<Record<string, CallbackMethod>>;
}

/** A series of contacts without end: how far it has come. */
export interface SeriesMark {
  n: number;
  on: LocalDate;
}

/** A question that got a promised date (CBK-26). */
export interface AnswerPromise extends Signature {
  id: string;
  question: Ref;
  on: LocalDate;
  owner: string;
  /** When it was due, where that was missed and the customer's hours or zone have changed since. */
  end?: Instant;
  /** When it was due, where that was missed in a file that was merged into this one. */
  missedAt?: Instant;
  kept?: Signature;
}

/** Somebody asked for another tier (§6.2). */
export interface TierRequest extends Signature {
  tier: LoyaltyTier;
  reason: Ref;
}

/** What of a customer is in the hands of one person: the file, the service, single callbacks and promises. */
export interface Share {
  owner: boolean;
  serviceOwner: boolean;
  callbacks: readonly string[];
  promises: readonly string[];
}

/** What an absence moved, so that exactly this comes back (SYS-06). */
export interface HandedOn extends Share {
  from: string;
  to: string;
  at: Instant;
}

/** What is known of the time before the file was entered here; all of it on dates that are over. */
export interface CustomerPast {
  /** The latest acceptance, or the first delivery where no other is known: series count from it. */
  acceptedOn?: LocalDate;
  /** The order that was accepted then. */
  orderNo?: string;
  lastContactOn?: LocalDate;
  /** She went elsewhere. */
  lapse?: { cause: LapseCause; on: LocalDate };
}

export interface CustomerState extends CaseCore, Explainable {
  kind: 'customer';
  stage: CustomerStage;
  data: CustomerData;
  /** Moves with every change of what the file says. */
  fileVersion: number;
  opened: Signature;
  /** What was filled in since the file was last verified: since when, from which version on, by whom. */
  unverified?: { since: Instant; version: number; by: readonly Signature[] } | undefined;
  verified?: Signature | undefined;
  filed?: Signature;
  returned?: Signature & { reason: Ref };
  /** Customer service, once sales has handed over (CUS-03). */
  serviceOwner: string | null;
  /** What absences moved and did not give back yet, by the number of the absence. */
  handedOn?: Readonly<Record<string, HandedOn>> | undefined;
  handedOver?: Signature;
  lifecycle: Lifecycle;
  grade: (Signature & { grade: IntentGrade }) | null;
  horizon: { horizon: Horizon; on: LocalDate } | null;
  tier: LoyaltyTier;
  /** How much she matters, and a rhythm of her own in days, counted from a day (CBK-08). */
  importance?: { level: Importance; rhythm: number | null; on: LocalDate } | undefined;
  tierRequest?: TierRequest | undefined;
  lapse?: { cause: LapseCause; at: Instant } | undefined;
  consent: {
    level: Consent;
    visits: boolean;
    /** Who was refused or recorded it, as long as less than everything is allowed (ruling 20). */
    refusedTo?: readonly string[];
    /** The same of visits that she no longer wants. */
    noVisitsTo?: readonly string[];
  } & Signature;
  preference: Preference;
  days: readonly SpecialDay[];
  cycles: readonly { id: string; cycle: Cycle; every: number; since: LocalDate }[];
  cadences: readonly Cadence[];
  /** Orders whose sign-off was followed, so that none is twice. */
  followed: readonly string[];
  /** When those were signed for: as long as they are remembered. */
  followedAt?: Readonly<Record<string, Instant>>;
  /** Sign-offs from before it were followed and are no longer listed. */
  followedBefore?: Instant;
  /** Number of missed limits that were settled and left the state. */
  settledLateness?: number;
  /** Day from which the quarterly series counts: the latest acceptance (§8.3.6). */
  acceptedOn: LocalDate | null;
  series: Readonly<Record<string, SeriesMark>>;
  /** Next contact as the last one left it, for prospects and promised calls. */
  followUp?:
    { n: number; on: LocalDate; at?: Instant; reason: CallbackReason; role: Role } | undefined;
  /** Number of follow-ups ever set. */
  followUps?: number;
  revisits: readonly { complaint: string; cycle: number; resolvedAt: Instant }[];
  /** Number of callbacks ever opened. */
  callbacksOpened: number;
  wishes: readonly Wish[];
  callbacks: readonly Callback[];
  contacts: readonly PastContact[];
  openComplaints: readonly string[];
  promises: readonly AnswerPromise[];
  /** Number of promises ever made. */
  promised?: number;
  /** The file that goes on in place of this one. */
  mergedInto?: string;
  /** Callbacks that were in hand when this file was merged: the other one carries them out. */
  left?: readonly Callback[];
  /** Numbers of files that were merged into this one. */
  absorbed: readonly string[];
  /** Reminders of missing explanations, by id. */
  reminded?: Readonly<Record<string, Instant>>;
  /** What was known of her when the file came from elsewhere. */
  past?: CustomerPast;
  /** When she was last in touch before that, as far as the file says so. */
  heardAt?: Instant;
  /** Contact data turned out wrong: to be checked before the next callback (CBK-12). */
  contactDoubtful?: true | undefined;
}
