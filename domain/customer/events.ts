import type { CallbacksEvent } from './callbacks/events';
import type { ChangesEvent } from './changes/events';
import type { ChecksEvent } from './checks/events';
import type { EndingEvent } from './ending/events';
import type { FileEvent } from './file/events';
import type { LinksEvent } from './links/events';
import type { PlanningEvent } from './planning/events';
import type { PreferencesEvent } from './preferences/events';
import type { PromisesEvent } from './promises/events';
import type { StandingEvent } from './standing/events';
import type { SurveyEvent } from './survey/events';

/** What happens to a customer's file and to the contacts with her, as the rooms write it. */
export type CustomerEvent =
  | FileEvent
  | ChangesEvent
  | StandingEvent
  | PreferencesEvent
  | LinksEvent
  | CallbacksEvent
  | SurveyEvent
  | PromisesEvent
  | ChecksEvent
  | EndingEvent
  | PlanningEvent;
