import type { LocalDate } from '../calendar';
import type { Ref, Signature } from '../basics';
import type { ContactEvent } from '../kind/contacts';
import type { ControlEvent } from '../kind/control';
import type { EscalatingEvent } from '../kind/escalate';
import type { Assigned } from '../kind/hand-over';
import type { RemindingEvent } from '../kind/remind';
import type { OverdueEvent } from '../overdue/state';
import type { Diagnosis, Dispatch, GoodsReturn, Priority, ServiceContact } from './state';
import type { ServiceData, ServiceEnding, ServiceNature, ServicePlan } from './state';
import type { ServicePurpose, ServiceState, SparePart, Visit, WarrantyCheck } from './state';
import type { WorkReport } from './state';

/** What a step of the state tells, where it is always there. */
type Of<K extends keyof ServiceState> = NonNullable<ServiceState[K]>;

type Classification = { nature: ServiceNature | null; priority: Priority };

/** Fields as they were named; null for those that were taken away (ruling 22). */
export type FieldsAfter = Omit<Partial<ServiceData>, Absent> & {
  [K in Absent]?: ServiceData[K] | null;
};
/** Those that are not there while they are empty. */
type Absent = 'agreement' | 'externalNo';

/** The fields as they stood; of earlier releases without `repeatOf`. */
type Before = Readonly<Record<string, unknown>> & { repeatOf?: readonly string[] };

export type RegisteringEvent =
  | { type: 'SERVICE_TAKEN_UP'; data: Signature & { to: string } }
  | { type: 'SERVICE_FILLED_IN'; data: Signature & { before: Before; after: FieldsAfter } }
  | {
      type: 'SERVICE_CLASSIFIED';
      data: Signature & Classification & { from: Classification; reason?: Ref };
    }
  | {
      type: 'SERVICE_REGISTERED';
      data: Signature & { registered: Of<'registered'>; handler: string };
    };

/** An offer is answered, or its time is over. */
type Offered = { id: number; from: string | null };
type Answered = Signature & Offered & { to: string; reason?: Ref };

export type DispatchingEvent =
  | { type: 'SERVICE_DISPATCHED'; data: Signature & { dispatch: Dispatch } }
  | { type: 'DISPATCH_ACCEPTED'; data: Answered }
  | { type: 'DISPATCH_DECLINED'; data: Answered }
  | { type: 'DISPATCH_LAPSED'; data: Offered }
  | { type: 'SERVICE_ASSIGNED'; data: Assigned };

export type SpokenEvent = ContactEvent<ServicePurpose>;

export type DiagnosingEvent =
  | { type: 'VISIT_PLANNED'; data: Visit }
  | { type: 'SERVICE_DIAGNOSED'; data: Signature & { diagnosis: Diagnosis } };

export type WarrantyEvent =
  | { type: 'WARRANTY_CHECKED'; data: WarrantyCheck }
  | { type: 'CHARGE_AGREED'; data: Signature & { consent: Of<'consent'> } }
  | { type: 'CHARGE_DECLINED'; data: Signature & { declined: ServiceState['declined'][number] } };

export type SolvingEvent =
  | { type: 'SERVICE_PLANNED'; data: ServicePlan }
  | { type: 'WORK_STARTED'; data: Signature & { work: Of<'work'> } }
  | { type: 'WORK_REPORTED'; data: Signature & { report: WorkReport } };

type OfPart = Signature & { part: string };

export type PartsEvent =
  | { type: 'PART_NEEDED'; data: Signature & { part: SparePart } }
  | { type: 'PART_RESERVED'; data: OfPart }
  | {
      type: 'PART_ORDERED';
      data: OfPart & { name: string; expectedOn: LocalDate; before?: LocalDate | undefined };
    }
  | { type: 'PART_DROPPED'; data: OfPart };

/** A step of a return tells a part of it. */
type OfReturn<K extends keyof GoodsReturn> = Signature & { id: string } & Required<
    Pick<GoodsReturn, K>
  >;

export type ReturnsEvent =
  | { type: 'RETURN_REQUESTED'; data: Signature & { goods: GoodsReturn } }
  | { type: 'RETURN_APPROVED'; data: OfReturn<'decision'> }
  | { type: 'RETURN_REFUSED'; data: OfReturn<'decision'> }
  | { type: 'GOODS_RECEIVED'; data: OfReturn<'receipt'> }
  | { type: 'GOODS_INSPECTED'; data: OfReturn<'inspection'> }
  | { type: 'RETURN_SETTLED'; data: OfReturn<'settlement'> };

export type EvaluatingEvent =
  | { type: 'SERVICE_VERIFIED'; data: Of<'verified'> }
  | { type: 'WORK_INEFFECTIVE'; data: Of<'verified'> }
  | { type: 'CUSTOMER_SCORED'; data: Signature & { score: Of<'score'>; contact: ServiceContact } }
  | { type: 'SCORE_WAIVED'; data: Of<'scoreWaived'> }
  | { type: 'SERVICE_EVALUATED'; data: Of<'evaluation'> };

type Nothing = Readonly<Record<string, never>>;

export type EndingEvent =
  | { type: 'SERVICE_ENDING'; data: ServiceEnding }
  | { type: 'SERVICE_CLOSED'; data: Nothing }
  | { type: 'SERVICE_WITHDRAWN'; data: Nothing }
  | { type: 'SERVICE_CONVERTED'; data: Nothing }
  | { type: 'COMPLAINT_LINKED'; data: { complaint: string } };

export type PausingEvent =
  | { type: 'SERVICE_PAUSED'; data: Signature & { reason: Ref } }
  | { type: 'SERVICE_RESUMED'; data: Signature };

/** Everything that happens to a request, timekeeping apart. */
export type ServiceEvent =
  | { type: 'SERVICE_OPENED'; data: { state: ServiceState } }
  | RegisteringEvent
  | DispatchingEvent
  | SpokenEvent
  | DiagnosingEvent
  | WarrantyEvent
  | SolvingEvent
  | PartsEvent
  | ReturnsEvent
  | EvaluatingEvent
  | EndingEvent
  | PausingEvent
  | EscalatingEvent
  | OverdueEvent
  | ControlEvent
  | RemindingEvent;
