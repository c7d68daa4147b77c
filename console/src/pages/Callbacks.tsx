import { Segmented } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import { useList } from '../api/queries';
import { t } from '../texts';
import { Countdown } from '../ui/Moment';
import { Loaded, Nothing } from '../ui/State';
import { useView } from '../view';

interface Callback {
  customerNo: string;
  id: string | null;
  key: string;
  stateName: string;
  why: string;
  methodName: string;
  roleName: string;
  personName: string | null;
  dueAt: string;
}

/** Whom to call, why and by when; the outcome is recorded at the customer. */
export function CallbacksPage() {
  const { day = 'today' } = useView();
  const navigate = useNavigate();
  const list = useList<Callback>('callbacks', { day });
  return (
    <section>
      <div className="head">
        <h1>{t('nav.callbacks')}</h1>
        <Segmented
          value={day}
          options={[
            { value: 'today', label: t('callback.today') },
            { value: 'tomorrow', label: t('callback.tomorrow') },
            { value: 'week', label: t('callback.week') },
          ]}
          onChange={(next) => void navigate({ to: '/callbacks', search: { day: next } })}
        />
      </div>
      <Loaded of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing text={t('queue.none')} help={t('queue.noneHelp')} />
          ) : (
            <table className="cases">
              <thead>
                <tr>
                  <th scope="col">{t('list.until')}</th>
                  <th scope="col">{t('list.customer')}</th>
                  <th scope="col">{t('callback.why')}</th>
                  <th scope="col">{t('callback.how')}</th>
                  <th scope="col">{t('list.owner')}</th>
                  <th scope="col">{t('list.stage')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.customerNo + row.key}>
                    <td>
                      <Countdown until={row.dueAt} />
                    </td>
                    <td className="no">
                      <Link
                        to="/cases/$segment/$no"
                        params={{ segment: 'customers', no: row.customerNo }}
                      >
                        {row.customerNo}
                      </Link>
                    </td>
                    <td className="waits">{row.why}</td>
                    <td>{row.methodName}</td>
                    <td>{row.personName ?? row.roleName}</td>
                    <td>
                      {row.stateName}{' '}
                      {row.id !== null && (
                        <Link
                          to="/cases/$segment/$no"
                          params={{ segment: 'customers', no: row.customerNo }}
                          search={{ do: 'recordContact' }}
                        >
                          {t('callback.record')}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </section>
  );
}
