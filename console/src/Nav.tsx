import { Link } from '@tanstack/react-router';
import { useCatalogue, useCounts } from './api/queries';
import { QUEUES } from './queues';
import { t } from './texts';
import { capital } from './words';

const countOf = (bucket: { count: number; atLeast: boolean } | undefined): string =>
  bucket === undefined ? '' : `${bucket.count}${bucket.atLeast ? '+' : ''}`;

/** Where one can go: the queues of work with what lies in them, and the lists. */
export function Nav() {
  const { data: work } = useCounts();
  const { data: catalogue } = useCatalogue();
  return (
    <nav className="nav">
      <h2>{t('nav.work')}</h2>
      <ul>
        {QUEUES.map(({ bucket: name, label }) => {
          const counted = work?.buckets[name];
          const urgent = name === 'overdue' && (counted?.count ?? 0) > 0;
          return (
            <li key={name}>
              <Link to="/" search={{ bucket: name }} activeOptions={{ includeSearch: true }}>
                <span>{t(label)}</span>
                <span className={urgent ? 'count urgent' : 'count'}>{countOf(counted)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
      <h2>{t('nav.lists')}</h2>
      <ul>
        <li>
          <Link to="/callbacks" activeOptions={{ includeSearch: false }}>
            <span>{t('nav.callbacks')}</span>
          </Link>
        </li>
        <li>
          <Link to="/stuck" activeOptions={{ includeSearch: false }}>
            <span>{t('nav.stuck')}</span>
          </Link>
        </li>
        {(catalogue?.kinds ?? []).map(({ segment, name }) => (
          <li key={segment}>
            <Link to="/list/$segment" params={{ segment }} activeOptions={{ includeSearch: false }}>
              <span>{t('list.of', { kind: capital(name) })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <h2>{t('nav.new')}</h2>
      <ul>
        {(catalogue?.kinds ?? [])
          .filter(({ create }) => create.allowed)
          .map(({ segment, name }) => (
            <li key={segment}>
              <Link to="/new/$segment" params={{ segment }}>
                <span>{capital(name)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
