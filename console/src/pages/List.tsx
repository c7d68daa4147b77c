import { Button, Checkbox, Input, Select, Space } from 'antd';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import type { InputRef } from 'antd';
import { useCatalogue, useList } from '../api/queries';
import type { KindInfo } from '../api/types';
import { useCommands } from '../commands/registry';
import { t } from '../texts';
import { CaseTable } from '../ui/CaseTable';
import { said } from '../ui/Moment';
import { Loaded, Nothing } from '../ui/State';
import { useView } from '../view';
import { capital, useWords } from '../words';

type View = Readonly<Record<string, string>>;

const FLAGS = [
  { name: 'open', label: 'list.open' },
  { name: 'overdue', label: 'queue.overdue' },
  { name: 'unassigned', label: 'queue.unassigned' },
  { name: 'onHold', label: 'queue.onHold' },
] as const;

/** What a list is narrowed by; all of it stands in the address. */
function Filters({ info, view, show }: { info: KindInfo; view: View; show: (next: View) => void }) {
  const search = useRef<InputRef>(null);
  useCommands(
    useMemo(
      () => [
        { id: 'search', keys: '/', label: t('command.search'), run: () => search.current?.focus() },
      ],
      [],
    ),
  );
  const put = (name: string, value: string | undefined): void => {
    const { [name]: _old, cursor: _page, ...rest } = view;
    show(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <Space wrap className="filters">
      <Input.Search
        key={view['q'] ?? ''}
        ref={search}
        allowClear
        defaultValue={view['q'] ?? ''}
        className="search"
        placeholder={t('list.search')}
        aria-label={t('list.search')}
        onSearch={(typed, _event, source) => {
          if (source?.source !== undefined) put('q', typed.trim());
        }}
      />
      <Select
        mode="multiple"
        allowClear
        className="stages"
        placeholder={t('list.stage')}
        aria-label={t('list.stage')}
        maxTagCount={1}
        value={view['stage']?.split(',') ?? []}
        options={info.stages.map(({ stage, name }) => ({ value: stage, label: name }))}
        onChange={(next: string[]) => put('stage', next.join(','))}
      />
      {FLAGS.filter(({ name }) => info.filters.includes(name)).map(({ name, label }) => (
        <Checkbox
          key={name}
          checked={view[name] === 'true'}
          onChange={({ target }) => put(name, target.checked ? 'true' : undefined)}
        >
          {t(label)}
        </Checkbox>
      ))}
      <Checkbox
        checked={view['owner'] === 'me'}
        onChange={({ target }) => put('owner', target.checked ? 'me' : undefined)}
      >
        {t('list.mine')}
      </Checkbox>
      {Object.keys(view).length > 0 && (
        <Button type="link" onClick={() => show({})}>
          {t('list.clear')}
        </Button>
      )}
    </Space>
  );
}

/** The list of the cases of one kind. */
export function ListPage() {
  const { segment = '' } = useParams({ strict: false });
  const view = useView();
  const navigate = useNavigate();
  const { zone } = useWords();
  const { data: catalogue } = useCatalogue();
  const info = catalogue?.kinds.find((kind) => kind.segment === segment);
  const list = useList(segment, view, info !== undefined);
  if (info === undefined) return <Nothing text={t('state.missing')} />;
  const show = (next: View): void =>
    void navigate({ to: '/list/$segment', params: { segment }, search: next });
  return (
    <section>
      <div className="head">
        <h1>{t('list.of', { kind: capital(info.name) })}</h1>
        <span className="dim">
          {list.data && t('list.asOf', { time: said(list.data.asOf, zone), zone })}
        </span>
      </div>
      <Filters info={info} view={view} show={show} />
      <Loaded of={list}>
        {({ rows, nextCursor }) => (
          <>
            {rows.length === 0 ? (
              <Nothing text={t('list.none')} />
            ) : (
              <CaseTable kinds={false} rows={rows.map((line) => ({ ...line, segment }))} />
            )}
            <Space className="pager">
              {view['cursor'] !== undefined && (
                <Button
                  onClick={() => {
                    const { cursor: _page, ...rest } = view;
                    show(rest);
                  }}
                >
                  {t('list.first')}
                </Button>
              )}
              {nextCursor !== null && (
                <Button onClick={() => show({ ...view, cursor: nextCursor })}>
                  {t('list.more')}
                </Button>
              )}
            </Space>
          </>
        )}
      </Loaded>
    </section>
  );
}
