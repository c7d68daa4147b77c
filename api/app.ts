import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import swaggerUi from 'swagger-ui-express';
import { registerAccountPages } from './accounts/pages';
import { registerPublicComplaints } from './customer/complaints';
import { registerCustomerPages } from './customer/pages';
import { registerConsole } from './console';
import type { ApiDeps } from './deps';
import { register } from './endpoint';
import { registerHealth } from './health';
import { openApiDocument } from './openapi';
import { errorHandler } from './problem';
import { ENDPOINTS } from './routes';
import { domainError } from '../domain/errors';
import { publicPath } from '../platform/public-url';

/** Queries may hold telephone numbers, and a link to a person is a key: neither is logged. */
function withoutSecrets(url: string): string | undefined {
  return url.split('?')[0]?.replace(/\/(c|sign-in\/link)\/[^/]+/, '/$1/***');
}

/** The pages for people, also under the path of the public address: not every proxy takes it off. */
function registerPages(app: Express, deps: ApiDeps): void {
  const pages = express.Router();
  registerCustomerPages(pages, deps);
  registerPublicComplaints(pages, deps);
  registerAccountPages(pages, deps);
  registerConsole(pages, deps);
  app.use(pages);
  const prefix = publicPath(deps.publicUrl, '');
  if (prefix !== '') app.use(prefix, pages);
}

/** Builds the API without listening. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.locals['zone'] = (): string => deps.terms.zone;
  app.set('query parser', 'simple');
  // Plain HTTP on loopback or inside a company's network is allowed; a browser must not be sent to HTTPS.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  registerHealth(app, deps);
  app.use(
    pinoHttp({
      logger: deps.logger,
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({
          method,
          url: withoutSecrets(url),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    }),
  );
  const document = openApiDocument();
  app.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  app.use('/docs', swaggerUi.serve, swaggerUi.setup(document as swaggerUi.JsonObject));
  registerPages(app, deps);
  register(app, deps, ENDPOINTS);
  app.use(() => {
    throw domainError('ROUTE_NOT_FOUND');
  });
  app.use(errorHandler(deps.logger));
  return app;
}
