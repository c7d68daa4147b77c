import { Tag } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useBeside, useCase, useCatalogue } from '../api/queries';
import type { CaseFull, Explanation, KindInfo } from '../api/types';
import { t } from '../texts';
import { Countdown, Moment } from '../ui/Moment';
import { Loaded, Nothing } from '../ui/State';
import { capital } from '../words';
import { Actions } from './case/Actions';
import { Deadlines, Forecast } from './case/Deadlines';
import { Facts } from './case/Facts';
import { Files, Notes } from './case/Notes';
import { TimelinePanel } from './case/Timeline';

/** What it waits for, from whom, until when, and what comes by itself: before anything else. */
function Waits({ of: it, segment }: { of: CaseFull; segment: string }) {
  const explained = useBeside<Explanation>(segment, it.no, it.version, 'explain');
  const { waitingOn: waits } = it;
  if (it.closedAt !== null || waits === null)
    return <div className="panel waits-panel">{t('case.ended')}</div>;
  const byItself = explained.data?.summary.at(-1);
  const urgent = waits.until !== null && Date.parse(waits.until) < Date.now();
  return (
    <div className={urgent ? 'panel waits-panel late' : 'panel waits-panel'}>
      <p className="waits-for">
        <strong>{waits.text}</strong>
      </p>
      <dl className="inline">
        <dt>{t('case.from')}</dt>
        <dd>{waits.who?.name ?? '–'}</dd>
        <dt>{t('case.until')}</dt>
        <dd>
          {waits.until !== null && <Moment at={waits.until} />}{' '}
          <Countdown until={waits.until} onHold={it.onHold} />
        </dd>
        <dt>{t('case.since')}</dt>
        <dd>
          <Moment at={waits.since} />
        </dd>
      </dl>
      {explained.data?.next != null && byItself !== undefined && <p className="dim">{byItself}</p>}
    </div>
  );
}

/** The way of a case; ends that it did not take are left out. */
function StageBar({ info, stage }: { info: KindInfo; stage: string }) {
  const here = info.stages.findIndex((one) => one.stage === stage);
  const shown = info.stages.filter((one, index) => !one.ends || index === here);
  const at = shown.findIndex((one) => one.stage === stage);
  return (
    <ol className="stages-bar" aria-label={t('list.stage')}>
      {shown.map((one, index) => (
        <li
          key={one.stage}
          className={index < at ? 'past' : index === at ? 'here' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          {one.name}
        </li>
      ))}
    </ol>
  );
}

function Heading({ of: it, info }: { of: CaseFull; info: KindInfo }) {
  const contact = it.data['contact'] as
    { name?: string; dial?: string; phone?: string } | null | undefined;
  return (
    <div className="head">
      <h1>
        {capital(info.name)} {it.no}
      </h1>
      <Tag color="blue">{it.stageName}</Tag>
      {it.onHold && <Tag color="purple">{t('case.onHold')}</Tag>}
      {it.level > 0 && <Tag color="red">{t('case.level', { level: it.level })}</Tag>}
      {it.customerNo !== null && info.kind !== 'customer' && (
        <Link to="/cases/$segment/$no" params={{ segment: 'customers', no: it.customerNo }}>
          {it.customerNo}
        </Link>
      )}
      {contact?.name && <span>{contact.name}</span>}
      {contact?.dial && (
        <a href={contact.dial}>{t('case.dial', { number: contact.phone ?? '' })}</a>
      )}
      <span className="dim">{it.ownerName ?? t('list.nobody')}</span>
    </div>
  );
}

/** One case of any kind. */
export function CasePage() {
  const { segment = '', no = '' } = useParams({ strict: false });
  const found = useCase(segment, no);
  const { data: catalogue } = useCatalogue();
  const info = catalogue?.kinds.find((kind) => kind.segment === segment);
  if (info === undefined) return <Nothing text={t('state.missing')} />;
  return (
    <Loaded of={found}>
      {(it) => (
        <article className="case" key={segment + no}>
          <Heading of={it} info={info} />
          <Waits of={it} segment={segment} />
          <StageBar info={info} stage={it.stage} />
          <div className="case-columns">
            <div>
              <Actions of={it} segment={segment} />
              <TimelinePanel of={it} segment={segment} />
            </div>
            <div>
              <Deadlines of={it} />
              <Forecast of={it} segment={segment} />
              <Facts of={it} />
              <Notes of={it} segment={segment} />
              <Files of={it} segment={segment} />
            </div>
          </div>
        </article>
      )}
    </Loaded>
  );
}
