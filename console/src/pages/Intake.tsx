import { App } from 'antd';
import { useNavigate, useParams } from '@tanstack/react-router';
import { client, useCatalogue } from '../api/queries';
import { SchemaForm } from '../forms/SchemaForm';
import { t } from '../texts';
import { Nothing } from '../ui/State';

/** Takes up a case: saved at once, with whatever gaps. */
export function IntakePage() {
  const { segment = '' } = useParams({ strict: false });
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { data: catalogue } = useCatalogue();
  const info = catalogue?.kinds.find((kind) => kind.segment === segment);
  if (info === undefined) return <Nothing text={t('state.missing')} />;
  return (
    <section className="panel">
      <h1>{t('new.title', { kind: info.name })}</h1>
      <p className="dim">{t('new.gaps')}</p>
      <SchemaForm
        name={`new/${segment}`}
        href={info.create.href}
        schema={info.create.inputSchema}
        submit={t('new.submit')}
        onCancel={() => void navigate({ to: '/list/$segment', params: { segment } })}
        onDone={(answer) => {
          const { no } = answer as { no: string };
          void message.success(t('new.done', { no }));
          void client.invalidateQueries({ queryKey: ['work'] });
          void navigate({ to: '/cases/$segment/$no', params: { segment, no } });
        }}
      />
    </section>
  );
}
