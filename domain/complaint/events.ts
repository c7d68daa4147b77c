import type { Signature } from '../basics';
import type { TimekeepingEvent } from '../kernel/events';
import type { CalmingEvent } from './calming/events';
import type { ClarifyingEvent } from './clarifying/events';
import type { ContactsEvent } from './contacts/events';
import type { FollowingEvent } from './following/events';
import type { HandlingEvent } from './handling/events';
import type { IntakeEvent, ReceivedEvent } from './intake/events';
import type { ResolvingEvent } from './resolving/events';
import type { ThankingEvent } from './thanking/events';

/** The clocks run again (§4.4, CMP-11). */
export type ResumedEvent = { type: 'COMPLAINT_RESUMED'; data: Signature };

/** Whatever can happen to a complaint and that its rooms listen to. */
export type ComplaintEvent =
  | (ReceivedEvent | IntakeEvent | HandlingEvent | ContactsEvent | CalmingEvent | ClarifyingEvent)
  | (ResolvingEvent | ThankingEvent | FollowingEvent)
  | TimekeepingEvent;
