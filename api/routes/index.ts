import { annotationRoutes } from './annotations';
import { importRoutes } from './imports';
import { inboxRoutes } from './inbox';
import { orderActionRoutes } from './order-actions';
import { orderExplainRoutes } from './order-explain';
import { orderRoutes } from './orders';
import { organisationRoutes } from './organisation';
import { staffRoutes } from './staff';
import { systemRoutes } from './system';
import { termsRoutes } from './terms';
import { workRoutes } from './work';
import type { Endpoint } from '../endpoint';

/** Every operation of the API. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...orderRoutes,
  ...orderActionRoutes,
  ...orderExplainRoutes,
  ...workRoutes,
  ...annotationRoutes,
  ...importRoutes,
  ...inboxRoutes,
  ...staffRoutes,
  ...organisationRoutes,
  ...termsRoutes,
  ...systemRoutes,
];
