import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

export interface Seat {
  language: 'zh' | 'en';
  phone?: boolean;
}

export type Value =
  string | number | boolean | readonly Value[] | { readonly [field: string]: Value };

interface Catalogue {
  codes: Record<string, string>;
  fields: Record<string, string>;
}

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
/** A refusal is an answer; the browser reports its status as a fault of loading all the same. */
const ANSWERED = /^Failed to load resource: the server responded with a status of 4(01|09|12|22)/;

/** One person at one browser; what the browser complains of is kept. */
export class Desk {
  readonly page: Page;
  readonly complaints: string[] = [];
  private readonly context: BrowserContext;
  private readonly url: string;
  private readonly language: string;
  private words: Catalogue | undefined;

  private constructor(page: Page, context: BrowserContext, url: string, language: string) {
    this.page = page;
    this.context = context;
    this.url = url;
    this.language = language;
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !ANSWERED.test(text)) this.complaints.push(text);
    });
  }

  /** Signs in as one of the demo people and comes to her work. */
  static async open(browser: Browser, url: string, who: string, seat: Seat): Promise<Desk> {
    const context = await browser.newContext({
      viewport: seat.phone === true ? PHONE : DESK,
      locale: seat.language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'America/Denver',
    });
    const desk = new Desk(await context.newPage(), context, url, seat.language);
    await desk.page.goto(`${url}/console/`);
    await desk.page.click(`button[value="${who}"]`);
    await desk.page.waitForURL(/\/console\//);
    await desk.page.waitForSelector('main h1');
    return desk;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}/console/${path}`);
    await this.page.waitForSelector('main h1');
  }

  /** What a choice is called in the language of this desk. */
  private async labelOf(code: string): Promise<string> {
    if (this.words === undefined) {
      const headers = { 'Accept-Language': this.language };
      const answer = await this.page.request.get(`${this.url}/api/v1/catalogue`, { headers });
      this.words = (await answer.json()) as Catalogue;
    }
    const word = this.words.codes[code] ?? this.words.fields[code] ?? code;
    return word.charAt(0).toUpperCase() + word.slice(1);
  }

  private async choose(field: Locator, value: string | number): Promise<void> {
    await field.locator('.ant-select').first().click();
    const label = typeof value === 'number' ? `${value + 1}. ` : await this.labelOf(value);
    const options = this.page.locator(
      '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option',
    );
    await options.filter({ hasText: label }).first().click();
  }

  private async put(field: Locator, value: string | number | boolean): Promise<void> {
    const radio = field.locator(`input[type=radio][value="${String(value)}"]`);
    if ((await radio.count()) > 0) await radio.first().check();
    else if ((await field.locator('.ant-select:not(.ant-select-auto-complete)').count()) > 0)
      await this.choose(field, value as string);
    else if (value === true) await field.locator('input[type=checkbox]').check();
    else await field.locator('input, textarea').first().fill(String(value));
  }

  /** Fills the open form, field by field, as hands do. */
  async fill(value: Value, path = ''): Promise<void> {
    const field = this.page.locator(`[data-path="${path}"]`);
    if (typeof value !== 'object') {
      await this.put(field, value);
      return;
    }
    if (!Array.isArray(value)) {
      for (const [name, one] of Object.entries(value))
        await this.fill(one, path === '' ? name : `${path}.${name}`);
      return;
    }
    for (const [index, one] of (value as readonly Value[]).entries()) {
      if (typeof one === 'string') {
        await field.locator(`input[type=checkbox][value="${one}"]`).check();
        continue;
      }
      const rows = await field.locator(':scope > .row').count();
      if (rows <= index) await field.locator(':scope > button').click();
      await this.fill(one, `${path}.${index}`);
    }
  }

  /** Takes an action on the case that is shown, and waits until it is accepted. */
  async act(action: string, value: Value = {}): Promise<void> {
    await this.page.click(`[data-action="${action}"]`);
    await this.page.waitForSelector('.action-form');
    await this.fill(value);
    await this.page.click('.action-form button[type=submit]');
    const gone = this.page.waitForSelector('.action-form', { state: 'detached' });
    await gone.catch(async () => {
      const said = await this.page.locator('.action-form').innerText();
      throw new Error(`${action} was not accepted: ${said}`);
    });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
