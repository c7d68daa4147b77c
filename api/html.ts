import type { Language } from '../domain/text';

/** Markup that is safe to send. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

type Part = Html | string | number | null | undefined | false | readonly Part[];

function safe(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(safe).join('');
  return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

/** Builds markup; whatever is put in is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + safe(parts[index - 1]) + string));
}

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34rem; padding: 1rem; color: #1b1f24; }
  h1 { font-size: 1.25rem; } h2 { font-size: 1.05rem; margin-bottom: .25rem; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: .5rem 0; }
  dt { color: #57606a; } dd { margin: 0; overflow-wrap: anywhere; }
  label { display: block; margin: .75rem 0 .25rem; }
  input, select, textarea, button { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem; }
  canvas { width: 100%; height: 9rem; border: 1px solid #8c959f; touch-action: none; background: #fff; }
  button { margin-top: 1rem; border: 0; border-radius: .4rem; background: #0b5cad; color: #fff; min-height: 3rem; }
  button.plain { width: auto; min-height: 0; margin-top: .25rem; background: none; color: #0b5cad; padding: .25rem; }
  .notice { padding: .75rem; border-radius: .4rem; background: #eaf3ec; } .trouble { background: #fdeeee; }
  nav { text-align: right; font-size: .9rem; }`;

/** A whole page, made for a telephone; in both languages alike. */
export function page(language: Language, title: string, body: Html): string {
  const other =
    language === 'zh' ? html`<a href="?lang=en">English</a>` : html`<a href="?lang=zh">中文</a>`;
  return html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <nav>${other}</nav>
        <main>${body}</main>
      </body>
    </html> `.text;
}
