import { Alert, App, Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { refresh } from '../../api/queries';
import type { Action, CaseFull } from '../../api/types';
import { useCommands } from '../../commands/registry';
import { SchemaForm } from '../../forms/SchemaForm';
import { t } from '../../texts';
import { useView } from '../../view';

const MANY = 8;
/** Steps that undo or end are not taken by mistake. */
const GRAVE = /^(cancel|reject|erase|withdraw)/;

interface Place {
  of: CaseFull;
  segment: string;
}

/** The form of one action, for as long as somebody fills it in. */
function ActionForm({
  of: it,
  segment,
  action,
  onClose,
}: Place & { action: Action; onClose: () => void }) {
  const { message } = App.useApp();
  // The form stays as it was opened: news of the case is told beside it, never put under her hands.
  const [opened] = useState({ action, version: it.version });
  return (
    <div className="action-form">
      <h3>{action.title}</h3>
      {it.version !== opened.version && <Alert type="info" showIcon title={t('case.changed')} />}
      <SchemaForm
        name={`${segment}/${it.no}/${action.action}`}
        href={action.href}
        schema={opened.action.inputSchema ?? {}}
        submit={action.title}
        about={it as unknown as Readonly<Record<string, unknown>>}
        filesAt={`/api/v1/${segment}/${it.no}/files`}
        version={it.version}
        danger={GRAVE.test(action.action)}
        onCancel={onClose}
        onDone={() => {
          void message.success(t('case.done', { what: action.title }));
          onClose();
          void refresh(segment, it.no);
        }}
      />
    </div>
  );
}

function Blocked({ of: it }: { of: CaseFull }) {
  const [typed, type] = useState('');
  const rows = it.blockedActions.filter(({ title, reason }) =>
    (title + reason.text).includes(typed),
  );
  if (it.blockedActions.length === 0) return null;
  return (
    <details className="blocked">
      <summary>{t('case.blocked', { count: it.blockedActions.length })}</summary>
      <Input
        allowClear
        value={typed}
        placeholder={t('case.find')}
        aria-label={t('case.find')}
        onChange={({ target }) => type(target.value)}
      />
      <dl>
        {rows.map(({ action, title, reason }) => (
          <div key={action}>
            <dt>{title}</dt>
            <dd>{reason.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What can be done with a case now; the rest with its reason. */
export function Actions({ of: it, segment }: Place) {
  const view = useView();
  const navigate = useNavigate();
  const [typed, type] = useState('');
  const open = useMemo(
    () => (name: string | undefined) =>
      void navigate({
        to: '/cases/$segment/$no',
        params: { segment, no: it.no },
        search: name === undefined ? {} : { do: name },
        replace: true,
        resetScroll: false,
      }),
    [navigate, segment, it.no],
  );
  const commands = useMemo(
    () =>
      it.availableActions.map(({ action, title }) => ({
        id: `do-${action}`,
        label: title,
        ...(action === 'note' && { keys: 'n' }),
        run: () => open(action),
      })),
    [it.availableActions, open],
  );
  useCommands(commands);
  const chosen = it.availableActions.find(({ action }) => action === view['do']);
  const fitting = it.availableActions.filter(({ title }) =>
    title.toLowerCase().includes(typed.toLowerCase()),
  );
  const grave = (of: Action): number => (GRAVE.test(of.action) ? 1 : 0);
  const shown = fitting.sort((one, other) => grave(one) - grave(other));
  return (
    <div className="panel">
      <h2>{t('case.actions')}</h2>
      {it.availableActions.length === 0 && <p className="dim">{t('case.noActions')}</p>}
      {it.availableActions.length > MANY && (
        <Input
          allowClear
          value={typed}
          className="find"
          placeholder={t('case.find')}
          aria-label={t('case.find')}
          onChange={({ target }) => type(target.value)}
        />
      )}
      <div className="actions">
        {shown.map(({ action, title }) => (
          <Button
            key={action}
            data-action={action}
            type={action === view['do'] ? 'primary' : 'default'}
            danger={GRAVE.test(action)}
            aria-expanded={action === view['do']}
            onClick={() => open(action === view['do'] ? undefined : action)}
          >
            {title}
          </Button>
        ))}
      </div>
      {chosen !== undefined && (
        <ActionForm
          key={chosen.action}
          of={it}
          segment={segment}
          action={chosen}
          onClose={() => open(undefined)}
        />
      )}
      <Blocked of={it} />
    </div>
  );
}
