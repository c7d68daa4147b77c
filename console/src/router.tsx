import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Shell } from './Shell';
import { Broken } from './ui/Broken';
import { WorkPage } from './pages/Work';
import { viewOf } from './view';

const root = createRootRoute({ component: Shell, validateSearch: viewOf });
const work = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: WorkPage,
  beforeLoad: ({ search }) => {
    // What is thrown is how the router is told.
    if (search['bucket'] === undefined)
      throw redirect({ to: '/', search: { ...search, bucket: 'mine' } });
  },
});
const list = createRoute({
  getParentRoute: () => root,
  path: '/list/$segment',
  component: lazyRouteComponent(() => import('./pages/List'), 'ListPage'),
});
const one = createRoute({
  getParentRoute: () => root,
  path: '/cases/$segment/$no',
  component: lazyRouteComponent(() => import('./pages/Case'), 'CasePage'),
});

const intake = createRoute({
  getParentRoute: () => root,
  path: '/new/$segment',
  component: lazyRouteComponent(() => import('./pages/Intake'), 'IntakePage'),
});

const callbacks = createRoute({
  getParentRoute: () => root,
  path: '/callbacks',
  component: lazyRouteComponent(() => import('./pages/Callbacks'), 'CallbacksPage'),
});
const stuck = createRoute({
  getParentRoute: () => root,
  path: '/stuck',
  component: lazyRouteComponent(() => import('./pages/Stuck'), 'StuckPage'),
});

/** Plain names and values: numbers of cases are no numbers. */
const parse = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));
const write = (search: Record<string, unknown>): string => {
  const text = new URLSearchParams(viewOf(search)).toString();
  return text === '' ? '' : `?${text}`;
};

export const router = createRouter({
  routeTree: root.addChildren([work, list, one, intake, callbacks, stuck]),
  basepath: new URL(document.baseURI).pathname,
  parseSearch: parse,
  stringifySearch: write,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
