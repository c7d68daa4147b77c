import { presentData } from './case';
import type { CaseSight } from './sight';
import { resolveTexts } from './texts';
import { CALLBACK_REASONS, missingToVerify } from '../../domain/customer';
import type { CustomerState, Wish } from '../../domain/customer';
import { groupContacts, isSuspended } from '../../domain/customer/planning/groups';
import { contactTermsOf, nextContactDay } from '../../domain/customer/planning/terms';
import type { Language } from '../../domain/text';

/** Why a customer is contacted, as people read it. */
export function presentReasons(wishes: readonly Wish[], language: Language): object[] {
  return wishes.map(({ reason, stage, ref, key, deferred }) => ({
    ...{ reason, name: CALLBACK_REASONS[reason][language], key },
    ...(stage !== undefined && { stage }),
    ...(ref !== undefined && { ref }),
    ...(deferred !== undefined && { deferred }),
  }));
}

function presentCallbacks(state: CustomerState, { ctx, language, names }: CaseSight): object[] {
  return state.callbacks.map((callback) => {
    const { reasons, person, cls, ...rest } = callback;
    const limit = state.deadlines.find(({ id }) => id === `callback:${callback.id}`);
    return {
      ...{
        ...rest,
        person: person ?? null,
        personName: person ? (names.get(person) ?? null) : null,
      },
      ...{ protection: cls, reasons: presentReasons(reasons, language) },
      dueAt: limit?.dueAt ?? null,
      overdue: limit !== undefined && limit.dueAt < ctx.now,
      suspended: callback.appointment === undefined && isSuspended(state, cls),
    };
  });
}

/** The contacts that are planned, merged as they will come up. */
function presentPlan(state: CustomerState, { ctx, language }: CaseSight): object[] {
  const terms = contactTermsOf(state, ctx);
  return groupContacts(state.wishes, terms, nextContactDay(ctx.now, terms)).map((contact) => {
    const { key, on, opensAt, dueAt, method, cls, wishes } = contact;
    const reasons = presentReasons(wishes, language);
    const suspended = isSuspended(state, cls);
    return {
      key,
      on,
      opensAt,
      dueAt,
      method,
      protection: cls,
      role: wishes[0].role,
      reasons,
      suspended,
    };
  });
}

/** What the answer about a customer shows besides what all cases do. */
export function presentCustomerFacts(state: CustomerState, sight: CaseSight): object {
  const { data, lifecycle, tier, grade, consent, preference, days, cycles, serviceOwner } = state;
  const { opened, verified, filed, returned, handedOver, fileVersion, tierRequest } = state;
  const { horizon, lapse, promises, absorbed, mergedInto, openComplaints, contacts } = state;
  const { contact, custom, need, budget, decisionChain, ...facts } = presentData(
    data,
    sight,
  ) as Record<string, unknown>;
  const texts = resolveTexts({ custom, need, budget, decisionChain }, sight) as object;
  const record = { opened, verified, filed, returned, handedOver, tierRequest, promises };
  return {
    ...{
      importance: state.importance ?? null,
      lifecycle,
      tier,
      grade: grade?.grade ?? null,
      serviceOwner,
      fileVersion,
    },
    unverified: state.unverified ?? null,
    consent: consent.level,
    visits: consent.visits,
    ...{ preference, days, cycles, horizon, lapse: lapse ?? null, openComplaints },
    ...{
      absorbed,
      mergedInto: mergedInto ?? null,
      contactDoubtful: state.contactDoubtful ?? false,
    },
    data: { ...facts, contact, ...texts },
    missingToVerify: state.stage === 'FILED' ? [] : missingToVerify(state),
    callbacks: presentCallbacks(state, sight),
    plan: presentPlan(state, sight),
    contacts,
    record: resolveTexts(record, sight),
  };
}
