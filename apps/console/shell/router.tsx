import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { PageFailed } from './frame/page-failed.tsx';
import { bankSearch, deliverySearch, listSearch, scheduleSearch, userSearch } from './search.ts';
import { ListSkeleton } from './ui/list-skeleton.tsx';

const root = createRootRoute({ component: Frame });
const inFrame = { getParentRoute: () => root };

const teach = [
  createRoute({
    ...inFrame,
    path: '/',
    component: lazyRouteComponent(() => import('../teach/home/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    ...inFrame,
    path: '/items',
    validateSearch: bankSearch,
    component: lazyRouteComponent(() => import('../teach/items/bank-page.tsx'), 'BankPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/items/new',
    component: lazyRouteComponent(() => import('../teach/editor/new-item-page.tsx'), 'NewItemPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/items/$itemId',
    component: lazyRouteComponent(() => import('../teach/editor/edit-item-page.tsx'), 'EditItemPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/imports',
    component: lazyRouteComponent(() => import('../teach/imports/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/stimuli',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../teach/stimuli/stimuli-page.tsx'), 'StimuliPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/stimuli/new',
    component: lazyRouteComponent(() => import('../teach/stimuli/new-stimulus-page.tsx'), 'NewStimulusPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/stimuli/$stimulusId',
    component: lazyRouteComponent(() => import('../teach/stimuli/edit-stimulus-page.tsx'), 'EditStimulusPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/assessments',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../teach/assessments/assessments-page.tsx'), 'AssessmentsPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/assessments/new',
    component: lazyRouteComponent(() => import('../teach/assessments/new-assessment-page.tsx'), 'NewAssessmentPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/assessments/$assessmentId',
    component: lazyRouteComponent(() => import('../teach/assessments/edit-assessment-page.tsx'), 'EditAssessmentPage'),
  }),
] as const;

const deliveries = [
  createRoute({
    ...inFrame,
    path: '/deliveries',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../teach/deliveries/deliveries-page.tsx'), 'DeliveriesPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/deliveries/new',
    validateSearch: scheduleSearch,
    component: lazyRouteComponent(() => import('../teach/deliveries/schedule-page.tsx'), 'SchedulePage'),
  }),
  createRoute({
    ...inFrame,
    path: '/deliveries/$deliveryId',
    validateSearch: deliverySearch,
    component: lazyRouteComponent(() => import('../teach/deliveries/delivery-page.tsx'), 'DeliveryPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/board',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../proctor/board-page.tsx'), 'BoardPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/board/$deliveryId',
    component: lazyRouteComponent(() => import('../proctor/board-delivery-page.tsx'), 'BoardDeliveryPage'),
  }),
] as const;

const school = [
  createRoute({
    ...inFrame,
    path: '/users',
    validateSearch: userSearch,
    component: lazyRouteComponent(() => import('../administer/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/classes',
    component: lazyRouteComponent(() => import('../administer/classes-page.tsx'), 'ClassesPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/platform',
    component: lazyRouteComponent(() => import('../platform/tenants-page.tsx'), 'TenantsPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/box',
    component: lazyRouteComponent(() => import('../box/box-page.tsx'), 'BoxPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/platform/box',
    component: lazyRouteComponent(() => import('../box/box-page.tsx'), 'BoxPage'),
  }),
  createRoute({
    ...inFrame,
    path: '/platform/operations',
    component: lazyRouteComponent(() => import('../platform/operations-page.tsx'), 'OperationsPage'),
  }),
] as const;

/** Every page has an address of its own and arrives as a file of its own. */
export const router = createRouter({
  routeTree: root.addChildren([...teach, ...deliveries, ...school]),
  basepath: '/console',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: PageFailed,
  defaultPendingComponent: ListSkeleton,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
