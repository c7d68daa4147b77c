import { join } from 'node:path';

/** What the person who started it wants to know next. */
export interface SummaryFacts {
  /** Absent when only the servers were started. */
  apiUrl?: string;
  uiUrl?: string;
  temporalAddress: string;
  dataDir: string;
  /** Where the cluster lies when that is outside the data folder. */
  databaseHome?: string;
  demo: boolean;
  /** The link by which the first administrator chooses a password, until she has. */
  firstAdministrator?: string;
}

/** The closing lines of a start, in English and Chinese. */
export function summary(facts: SummaryFacts): string {
  const rows: [string, string, string][] = [];
  if (facts.apiUrl !== undefined) {
    rows.push(['Console', '控制台', `${facts.apiUrl}/console/`]);
    rows.push(['API', '接口', facts.apiUrl]);
    rows.push(['API docs', '接口文档', `${facts.apiUrl}/docs`]);
    rows.push(['Sign-in', '登录', `${facts.apiUrl}/sign-in`]);
  }
  if (facts.uiUrl !== undefined) rows.push(['Temporal Web UI', '流程界面', facts.uiUrl]);
  rows.push(['Temporal server', '流程引擎', facts.temporalAddress]);
  rows.push(['Data and logs', '数据与日志', facts.dataDir]);
  if (facts.databaseHome !== undefined) rows.push(['Database', '数据库', facts.databaseHome]);
  if (facts.apiUrl !== undefined && facts.demo) {
    rows.push(['Demo tokens', '演示令牌', join(facts.dataDir, 'demo-staff.json')]);
  }
  if (facts.firstAdministrator !== undefined) {
    rows.push(['First administrator', '首位管理员', facts.firstAdministrator]);
  }
  rows.push(['Stop', '停止', 'Ctrl-C']);
  const title =
    facts.apiUrl === undefined ? 'Servers are up · 服务器已启动' : 'Gendan is up · 跟单已启动';
  return [
    '',
    title,
    ...rows.map(([en, zh, where]) => `  ${pad(`${en} · ${zh}`, 32)} ${where}`),
    '',
  ].join('\n');
}

/** Pads to `width` columns of a terminal, on which a Chinese character takes two. */
function pad(text: string, width: number): string {
  const columns = [...text].reduce((sum, char) => sum + (char >= '\u2e80' ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(0, width - columns));
}
