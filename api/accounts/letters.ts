import { render } from '../../domain/text';
import type { Language, Text } from '../../domain/text';

const LETTERS = {
  INVITATION: {
    subject: { zh: '请设置您的跟单系统密码', en: 'Choose your Gendan password' },
    text: {
      zh: '{name}，您好：\n\n已为您开通跟单系统。请打开下面的链接设置密码，链接只能使用一次：\n\n{link}\n\n如与您无关，请忽略本邮件。\n',
      en: 'Hello {name},\n\nyou now have an account in Gendan. Open this link to choose your password; it works once:\n\n{link}\n\nIf this is not about you, ignore this mail.\n',
    },
  },
  RESET: {
    subject: { zh: '重新设置您的跟单系统密码', en: 'Choose a new Gendan password' },
    text: {
      zh: '{name}，您好：\n\n请打开下面的链接重新设置密码，链接只能使用一次，很快失效：\n\n{link}\n\n如不是您本人提出，请忽略本邮件，密码不变。\n',
      en: 'Hello {name},\n\nopen this link to choose a new password; it works once and not for long:\n\n{link}\n\nIf you did not ask for it, ignore this mail: your password stays as it is.\n',
    },
  },
  CHANGED: {
    subject: { zh: '您的跟单系统密码已更改', en: 'Your Gendan password was changed' },
    text: {
      zh: '{name}，您好：\n\n您的密码刚刚更改，其他设备均已退出登录。如不是您本人操作，请立即联系管理员。\n',
      en: 'Hello {name},\n\nyour password was changed just now and all sessions were ended. If this was not you, tell your administrator at once.\n',
    },
  },
} as const satisfies Record<string, { subject: Text; text: Text }>;

export type AccountLetter = keyof typeof LETTERS;

/** A letter about an account in one language. */
export function accountLetter(
  letter: AccountLetter,
  language: Language,
  values: { name: string; link?: string },
): { subject: string; text: string } {
  const { subject, text } = LETTERS[letter];
  return { subject: subject[language], text: render(text, language, values) };
}
