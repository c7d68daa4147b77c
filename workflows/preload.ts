import '../domain/action-names';

/**
 * Loaded once for all cases of a worker, before the first one (`preloadModules`): names and
 * refusals hold no state of a case, so no case needs a copy of its own.
 *
 * Temporal's library takes a stack trace for every promise, so that a workflow can be asked where it
 * stands; with all its frames that was a quarter of a workflow's work. One frame still tells where an
 * error arose.
 */
Error.stackTraceLimit = 1;
