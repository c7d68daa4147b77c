import { Alert, Button, Empty, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/http';
import { leaveForSignIn } from '../sign-in';
import { t } from '../texts';

export function Trouble({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('state.retry')}
    </Button>
  );
  if (problem.status === 0) {
    return (
      <Alert
        type="warning"
        showIcon
        title={t('state.offline')}
        description={t('state.offlineHelp')}
        action={retry}
      />
    );
  }
  if (problem.status === 401) {
    const go = (
      <Button size="small" type="primary" onClick={leaveForSignIn}>
        {t('state.signIn')}
      </Button>
    );
    return <Alert type="warning" showIcon title={t('state.signedOut')} action={go} />;
  }
  if (problem.status === 404) {
    return (
      <Empty
        description={
          <>
            <b>{t('state.missing')}</b>
            <br />
            {problem.message || t('state.missingHelp')}
          </>
        }
      />
    );
  }
  return (
    <Alert
      type="error"
      showIcon
      title={problem.body.title ?? t('state.refused')}
      description={problem.message}
      action={retry}
    />
  );
}

/** What is known is shown, with what hinders its news above it; else why it is not there. */
export function Loaded<T>(props: {
  of: UseQueryResult<T, Problem>;
  children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = props.of;
  return (
    <>
      {error !== null && <Trouble problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && props.children(data)}
      {data === undefined && error === null && (
        <Skeleton active paragraph={{ rows: 5 }} aria-label={t('state.loading')} />
      )}
    </>
  );
}

export function Nothing({
  text,
  help,
  children,
}: {
  text: string;
  help?: string;
  children?: ReactNode;
}) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <b>{text}</b>
          {help && (
            <>
              <br />
              {help}
            </>
          )}
        </>
      }
    >
      {children}
    </Empty>
  );
}
