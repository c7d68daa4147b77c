import { SHORTEST_PASSWORD } from './password-rules';
import type { Language, Text } from '../../domain/text';

const TEXTS = {
  signIn: { zh: '登录', en: 'Sign in' },
  who: { zh: '员工编号或邮箱', en: 'Staff id or mail address' },
  password: { zh: '密码', en: 'Password' },
  forgot: { zh: '忘记密码？', en: 'Forgot your password?' },
  refused: {
    zh: '账号、密码或验证码不正确。',
    en: 'Account, password or code is not right.',
  },
  locked: {
    zh: '尝试次数过多，请稍后再试。',
    en: 'Too many attempts. Please wait a moment and try again.',
  },
  demoTitle: { zh: '演示：选择人员', en: 'Demo: choose a person' },
  demoHelp: {
    zh: '演示模式仅限本机，任何能使用本机的人都可以这样登录。',
    en: 'Demo mode is for this machine only: whoever can use it signs in like this.',
  },
  codeTitle: { zh: '验证码', en: 'Code' },
  codeHelp: {
    zh: '请输入验证器应用中的 6 位验证码。',
    en: 'Enter the 6 digits that your authenticator app shows.',
  },
  enrolTitle: { zh: '启用两步验证', en: 'Set up the second step' },
  enrolHelp: {
    zh: '请用验证器应用扫描，或输入密钥，然后填写应用显示的 6 位验证码。',
    en: 'Scan this with an authenticator app, or type the key, then enter the 6 digits it shows.',
  },
  enrolPhone: {
    zh: '在本机的验证器应用中打开',
    en: 'Open in the authenticator app of this device',
  },
  enrolDemanded: {
    zh: '您的角色须使用两步验证。',
    en: 'Your role signs in with a second step.',
  },
  confirm: { zh: '确认', en: 'Confirm' },
  resetTitle: { zh: '重新设置密码', en: 'Choose a new password' },
  resetHelp: {
    zh: '如账号存在并登记了邮箱，我们会发送一个链接。没有收到？请联系管理员。',
    en: 'If there is such an account with a mail address, a link goes to it. If none comes, ask your administrator.',
  },
  resetSent: {
    zh: '如账号存在并登记了邮箱，链接已发出。',
    en: 'If there is such an account with a mail address, the link is on its way.',
  },
  send: { zh: '发送', en: 'Send' },
  gone: {
    zh: '链接无效、已使用或已过期，请重新索取。',
    en: 'This link is not valid, was used or has expired. Please ask for a new one.',
  },
  chooseTitle: { zh: '设置密码', en: 'Choose your password' },
  chooseHelp: {
    zh: `至少 ${SHORTEST_PASSWORD} 个字符，越长越好；几个不相关的词就很好。`,
    en: `At least ${SHORTEST_PASSWORD} characters; the longer the better. A few unrelated words are fine.`,
  },
  again: { zh: '再输入一次', en: 'Once more' },
  chosen: { zh: '密码已设置，请登录。', en: 'Your password is set. Please sign in.' },
  different: { zh: '两次输入不同。', en: 'The two are not the same.' },
  TOO_SHORT: {
    zh: `密码太短，至少 ${SHORTEST_PASSWORD} 个字符。`,
    en: `Too short: at least ${SHORTEST_PASSWORD} characters.`,
  },
  TOO_LONG: { zh: '密码太长。', en: 'Too long.' },
  KNOWN: {
    zh: '这个密码太常见，容易被猜到，请换一个。',
    en: 'This password is a known one and easily guessed; choose another.',
  },
  PERSONAL: {
    zh: '这个密码主要由您的姓名、编号或系统名组成，请换一个。',
    en: 'This password is mostly your name, id or the name of the system; choose another.',
  },
  account: { zh: '我的账号', en: 'My account' },
  signedInAs: { zh: '当前登录', en: 'Signed in as' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  sessions: { zh: '我的登录', en: 'Where I am signed in' },
  thisOne: { zh: '本次登录', en: 'this one' },
  since: { zh: '登录于', en: 'since' },
  end: { zh: '结束', en: 'End' },
  endOthers: { zh: '结束其他所有登录', en: 'End all others' },
  changePassword: { zh: '更改密码', en: 'Change the password' },
  current: { zh: '当前密码', en: 'Current password' },
  secondFactor: { zh: '两步验证', en: 'Second step' },
  factorOn: { zh: '已启用。', en: 'In use.' },
  remove: { zh: '停用（需要一个验证码）', en: 'Stop using it (takes a code)' },
} as const satisfies Record<string, Text>;

export type AccountText = keyof typeof TEXTS;

/** A text of the pages of accounts in one language. */
export function accountText(key: AccountText, language: Language): string {
  return TEXTS[key][language];
}
