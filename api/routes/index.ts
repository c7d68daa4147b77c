import { accountRoutes } from './accounts';
import { annotationRoutes } from './annotations';
import { cadenceRoutes } from './cadence';
import { callbackRoutes } from './callbacks';
import { caseRoutes } from './cases';
import { catalogueRoute } from './catalogue';
import { complaintHandlerRoutes } from './complaint-handlers';
import { complaintRoutes } from './complaints';
import { customerLinkRoutes } from './customer-links';
import { customerRoutes } from './customers';
import { fileRoutes } from './files';
import { fleetRoutes } from './fleet';
import { handOverRoutes } from './hand-over';
import { importRoutes } from './imports';
import { inboxRoutes } from './inbox';
import { loadRoutes } from './load';
import { changeMe, meRoute } from './me';
import { noticeRoutes } from './notices';
import { orderChangeRoutes } from './order-changes';
import { orderReportRoutes } from './order-reports';
import { orderRoutes } from './orders';
import { absenceRoutes } from './absences';
import { organisationRoutes } from './organisation';
import { outageRoutes } from './outages';
import { readRoutes } from './reads';
import { questionnaireRoutes } from './questionnaire';
import { reportRoutes } from './reports';
import { complaintReportRoutes } from './report-complaints';
import { callbackReportRoutes } from './report-callbacks';
import { slaReportRoutes } from './report-sla';
import { serviceRoutes } from './services';
import { spotCheckRoutes } from './spot-checks';
import { staffRoutes } from './staff';
import { stuckRoutes } from './stuck';
import { systemRoutes } from './system';
import { policyPreviewRoutes } from './policy-preview';
import { termsRoutes } from './terms';
import { workRoutes } from './work';
import type { Endpoint } from '../endpoint';
import { rightsOf } from '../rights';

/** Every operation of the API. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...orderRoutes,
  ...orderChangeRoutes,
  ...complaintRoutes,
  ...complaintHandlerRoutes,
  ...customerRoutes,
  ...callbackRoutes,
  ...loadRoutes,
  ...cadenceRoutes,
  ...questionnaireRoutes,
  ...serviceRoutes,
  ...caseRoutes,
  ...workRoutes,
  ...stuckRoutes,
  ...orderReportRoutes,
  ...annotationRoutes,
  ...customerLinkRoutes,
  ...fileRoutes,
  ...noticeRoutes,
  ...importRoutes,
  ...inboxRoutes,
  ...readRoutes,
  ...reportRoutes,
  ...slaReportRoutes,
  ...callbackReportRoutes,
  ...spotCheckRoutes,
  ...complaintReportRoutes,
  ...outageRoutes,
  meRoute(() => RIGHTS),
  changeMe,
  ...staffRoutes,
  ...accountRoutes,
  ...organisationRoutes,
  ...absenceRoutes,
  ...handOverRoutes,
  ...fleetRoutes,
  ...policyPreviewRoutes,
  ...termsRoutes,
  ...systemRoutes,
  catalogueRoute(() => ENDPOINTS),
];

/** Who may do what. */
export const RIGHTS = rightsOf(ENDPOINTS);
