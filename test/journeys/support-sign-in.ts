import { TOTP } from 'otpauth';
import { MailServer } from '../activities/support-mail';
import { createMailer } from '../../platform/mail';
import { Browser } from '../support/browser';
import type { Page } from '../support/browser';
import { eventually } from '../support/time';
import { createWorld } from '../support/world';
import type { World } from '../support/world';

export const GOOD = 'seven quiet lanterns';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** A member of staff with a mail address. */
export interface Hired {
  id: string;
  email: string;
}

/** A world with a mail server, and the ways of its people to an account. */
export class Accounts {
  readonly post = new MailServer();
  world!: World;
  private hired = 0;

  async open(): Promise<void> {
    await this.post.up();
    const mail = createMailer({ url: this.post.url, from: 'Gendan <gendan@example.com>' });
    this.world = await createWorld({ worker: false, accounts: { mail } });
  }

  browser(): Browser {
    return new Browser(this.world.baseUrl);
  }

  /** A new member of staff; nobody has invited her. */
  async hire(roles = ['CS_AGENT']): Promise<Hired> {
    const id = `person-${(this.hired += 1)}`;
    const email = `${id}@example.com`;
    const person = { id, name: 'Lan', roles, email };
    expect((await this.world.post('admin', '/api/v1/staff', person)).status).toBe(201);
    return { id, email };
  }

  /** The last link that was sent to an address, once there are more than `before`. */
  async linkTo(email: string, before = 0): Promise<string> {
    const sent = await eventually('a mail', () => {
      const mails = this.post.mails.filter(({ to }) => JSON.stringify(to).includes(email));
      const links = mails.flatMap(({ text = '' }) => /\/sign-in\/link\/\S+/.exec(text) ?? []);
      return Promise.resolve(links.length > before && links);
    });
    return sent.at(-1)!;
  }

  async invited(roles?: string[]): Promise<Hired & { link: string }> {
    const person = await this.hire(roles);
    const path = `/api/v1/staff/${person.id}/invitation`;
    const answer = await this.world.post('admin', path, {});
    expect(answer).toMatchObject({ status: 200, body: { invited: person.id } });
    return { ...person, link: await this.linkTo(person.email) };
  }

  choose(link: string, password = GOOD, again = password): Promise<Page> {
    return this.browser().submit(link, { password, again });
  }

  /** Somebody who has chosen her password. */
  async member(roles?: string[]): Promise<Hired> {
    const { link, ...person } = await this.invited(roles);
    expect((await this.choose(link)).status).toBe(200);
    return person;
  }

  async signedIn(who: string): Promise<Browser> {
    const by = this.browser();
    expect(await signIn(by, who)).toMatchObject({ status: 303, to: '/console/' });
    return by;
  }

  /** The key on a page, and the code an authenticator app shows for it now. */
  codeFrom({ text }: Page): { secret: string; code: string } {
    const [secret = ''] = /[A-Z2-7]{32}/.exec(text) ?? [];
    const timestamp = Date.parse(this.world.clock.now());
    return { secret, code: new TOTP({ secret }).generate({ timestamp }) };
  }
}

export const signIn = (by: Browser, who: string, password = GOOD): Promise<Page> =>
  by.submit('/sign-in', { who, password });
