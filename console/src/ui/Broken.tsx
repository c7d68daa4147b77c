import { Button, Result } from 'antd';
import { t } from '../texts';

/** A page that failed; after a release the parts of the old one may be gone. */
export function Broken() {
  return (
    <Result
      status="warning"
      title={t('state.broken')}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {t('state.reload')}
        </Button>
      }
    />
  );
}
