import qrcode from 'qrcode-generator';
import { html, Html } from '../html';
import { accountText } from './texts';
import type { AccountText } from './texts';
import type { SessionRow } from '../../db/sessions';
import type { StaffRow } from '../../db/staff';
import { ROLES } from '../../domain/people';
import type { Language } from '../../domain/text';

/** Where a page is shown: in which language, and what stands before our paths outside. */
export interface Place {
  language: Language;
  base: string;
}

/** What a page says before its form: something went wrong, or well. */
export interface Said {
  text: AccountText;
  well?: boolean;
}

const at = ({ language, base }: Place, path: string): string => `${base}${path}?lang=${language}`;

type Words = (key: AccountText) => string;
const wordsIn =
  ({ language }: Place): Words =>
  (key) =>
    accountText(key, language);

function saying(t: Words, said: Said | null): Html | null {
  if (said === null) return null;
  const look = said.well === true ? 'notice' : 'notice trouble';
  return html`<p class="${look}" role="status">${t(said.text)}</p>`;
}

const passwordField = (name: string, label: string, use: string): Html =>
  html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="password" autocomplete="${use}" required />`;

const codeField = (label: string): Html =>
  html`<label for="code">${label}</label>
    <input
      id="code"
      name="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      pattern="[0-9 ]*"
      required
    />`;

const form = (action: string, place: Place, fields: Html, button: string): Html =>
  html`<form method="post" action="${at(place, action)}">
    ${fields}<button>${button}</button>
  </form>`;

function demoPeople(people: readonly StaffRow[], place: Place, t: Words): Html | null {
  if (people.length === 0) return null;
  const rows = people.map(
    ({ id, name, roles }) =>
      html`<button name="id" value="${id}">
        ${name} · ${roles.map((role) => ROLES[role][place.language]).join(', ')}
      </button>`,
  );
  return html`<h1>${t('demoTitle')}</h1>
    <p>${t('demoHelp')}</p>
    <form method="post" action="${at(place, '/sign-in/demo')}">${rows}</form>`;
}

export function signInHtml(place: Place, said: Said | null, people: readonly StaffRow[]): Html {
  const t = wordsIn(place);
  const fields = html`<label for="who">${t('who')}</label>
    <input id="who" name="who" autocomplete="username" autocapitalize="none" required />
    ${passwordField('password', t('password'), 'current-password')}`;
  return html`${demoPeople(people, place, t)}
    <h1>${t('signIn')}</h1>
    ${saying(t, said)} ${form('/sign-in', place, fields, t('signIn'))}
    <p><a href="${at(place, '/sign-in/forgot')}">${t('forgot')}</a></p>`;
}

export function codeHtml(place: Place, said: Said | null): Html {
  const t = wordsIn(place);
  return html`<h1>${t('codeTitle')}</h1>
    ${saying(t, said)}${form('/sign-in/second', place, codeField(t('codeHelp')), t('confirm'))}`;
}

function picture(uri: string): Html {
  const code = qrcode(0, 'M');
  code.addData(uri);
  code.make();
  return new Html(code.createSvgTag({ cellSize: 5, margin: 4, scalable: false }));
}

export function enrolHtml(
  place: Place,
  {
    said,
    factor,
    demanded,
  }: {
    said: Said | null;
    factor: { secret: string; uri: string };
    demanded: boolean;
  },
): Html {
  const t = wordsIn(place);
  const action = demanded ? '/sign-in/second' : '/account/second-factor';
  return html`<h1>${t('enrolTitle')}</h1>
    ${saying(t, said)} ${demanded && html`<p>${t('enrolDemanded')}</p>`}
    <p>${t('enrolHelp')}</p>
    <p>${picture(factor.uri)}</p>
    <p><code>${factor.secret}</code></p>
    <p><a href="${factor.uri}">${t('enrolPhone')}</a></p>
    ${form(action, place, codeField(t('codeTitle')), t('confirm'))}`;
}

export function forgotHtml(place: Place, said: Said | null): Html {
  const t = wordsIn(place);
  const fields = html`<label for="who">${t('who')}</label>
    <input id="who" name="who" autocomplete="username" autocapitalize="none" required />`;
  return html`<h1>${t('resetTitle')}</h1>
    ${saying(t, said)}
    <p>${t('resetHelp')}</p>
    ${form('/sign-in/forgot', place, fields, t('send'))}`;
}

const newPassword = (t: Words): Html =>
  html`<p>${t('chooseHelp')}</p>
    ${passwordField('password', t('password'), 'new-password')}
    ${passwordField('again', t('again'), 'new-password')}`;

export function chooseHtml(place: Place, action: string, said: Said | null): Html {
  const t = wordsIn(place);
  return html`<h1>${t('chooseTitle')}</h1>
    ${saying(t, said)}${form(action, place, newPassword(t), t('confirm'))}`;
}

export function goneHtml(place: Place): Html {
  const t = wordsIn(place);
  return html`${saying(t, { text: 'gone' })}
    <p><a href="${at(place, '/sign-in')}">${t('signIn')}</a></p>`;
}

export interface AccountSight {
  said: Said | null;
  staff: StaffRow;
  /** The session this page is shown in. */
  session: number;
  sessions: readonly SessionRow[];
  hasPassword: boolean;
  factor: boolean;
}

function sessionList({ session, sessions }: AccountSight, place: Place, t: Words): Html {
  const rows = sessions.map(
    ({ id, agent, createdAt }) =>
      html`<li>
        ${agent === '' ? '?' : agent} · ${t('since')} ${createdAt}
        ${
          id === session
            ? html`<b>(${t('thisOne')})</b>`
            : html`<button class="plain" name="id" value="${id}">${t('end')}</button>`
        }
      </li>`,
  );
  const others =
    sessions.length > 1 && html`<button name="id" value="others">${t('endOthers')}</button>`;
  return html`<h2>${t('sessions')}</h2>
    <form method="post" action="${at(place, '/account/end')}">
      <ul>
        ${rows}
      </ul>
      ${others}
    </form>`;
}

function passwordPart(place: Place, t: Words): Html {
  const fields = html`${passwordField('current', t('current'), 'current-password')}
  ${newPassword(t)}`;
  return html`<h2>${t('changePassword')}</h2>
    ${form('/account/password', place, fields, t('changePassword'))}`;
}

function factorPart(on: boolean, place: Place, t: Words): Html {
  if (!on) {
    return html`<h2>${t('secondFactor')}</h2>
      <p><a href="${at(place, '/account/second-factor')}">${t('enrolTitle')}</a></p>`;
  }
  return html`<h2>${t('secondFactor')}</h2>
    <p>${t('factorOn')}</p>
    ${form('/account/second-factor/remove', place, codeField(t('codeTitle')), t('remove'))}`;
}

export function accountHtml(place: Place, sight: AccountSight): Html {
  const t = wordsIn(place);
  const { staff, hasPassword, factor, said } = sight;
  const roles = staff.roles.map((role) => ROLES[role][place.language]).join(', ');
  return html`<h1>${t('account')}</h1>
    ${saying(t, said)}
    <p>${t('signedInAs')} <b>${staff.name}</b> (${staff.id}), ${roles}</p>
    ${form('/account/sign-out', place, html``, t('signOut'))} ${sessionList(sight, place, t)}
    ${hasPassword && html`${passwordPart(place, t)}${factorPart(factor, place, t)}`}`;
}
