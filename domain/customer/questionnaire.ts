import type { Text } from '../text';

/** What the points of the scale mean, from 5 down (§5.3). */
export const SCALE: Readonly<Record<1 | 2 | 3 | 4 | 5, Text>> = {
  5: { zh: '非常满意', en: 'very satisfied' },
  4: { zh: '满意', en: 'satisfied' },
  3: { zh: '一般', en: 'neutral' },
  2: { zh: '不满意', en: 'dissatisfied' },
  1: { zh: '非常不满意', en: 'very dissatisfied' },
};

/** How a call goes, step by step (§5.3). */
export const SCRIPT: readonly { step: string; text: Text }[] = [
  {
    step: 'GREET',
    text: {
      zh: '报公司名称和本人姓名，以姓氏加职务或尊称称呼客户。',
      en: 'Say the name of the company and your own; address the customer by surname and title.',
    },
  },
  {
    step: 'ASK_TIME',
    text: {
      zh: '询问现在是否方便通话；不方便则另约时间，改约记为“改约”。',
      en: 'Ask whether the time suits; if not, arrange another one and record it as rescheduled.',
    },
  },
  {
    step: 'PURPOSE',
    text: {
      zh: '说明来意，整个通话控制在约五分钟。',
      en: 'Say why you call, and keep the call to about five minutes.',
    },
  },
  {
    step: 'QUESTIONS',
    text: {
      zh: '按问卷逐项询问；“使用是否方便”要结合客户的实际需要举例提问；评分为三分及以下时询问原因。',
      en: "Go through the questions; ask about ease of use with an example from the customer's own need; at 3 and below ask for the reasons.",
    },
  },
  {
    step: 'RECORD',
    text: {
      zh: '边听边记，复述客户的要点请其确认；不能当场回答的，约定答复日期并登记。',
      en: 'Take notes and repeat the main points; what you cannot answer gets a promised date on record.',
    },
  },
  {
    step: 'THANK',
    text: { zh: '感谢客户的时间和意见。', en: 'Thank the customer for the time and the opinion.' },
  },
  {
    step: 'CLOSE',
    text: { zh: '等客户先挂断电话。', en: 'Let the customer hang up first.' },
  },
];

/** How staff speak with customers (§2.5, §5.3). */
export const GUIDANCE: readonly Text[] = [
  {
    zh: '尊重客户的决定：客户表示不愿被打扰时，立即停止并登记，不再劝说。',
    en: 'Respect what the customer decides: who does not want to be called is asked no further, and it is recorded at once.',
  },
  {
    zh: '不满意时先倾听、致歉，再说明如何处理；评分为二分及以下会自动转为投诉。',
    en: 'To a dissatisfied customer listen and apologise first, then say what is done; a score of 2 and below becomes a complaint by itself.',
  },
  {
    zh: '不强行推销，不作夸大或健康功效方面的承诺，不劝阻退货。',
    en: 'No pressing sale, no exaggerated promises or claims on health, nobody is talked out of returning goods.',
  },
];

/** Words that are not said to customers (001), with what is said in their place. */
export const BANNED_WORDS: readonly { say: Text; instead: Text }[] = [
  {
    say: { zh: '不知道', en: 'I do not know.' },
    instead: {
      zh: '我马上为您查询，并在约定时间答复您',
      en: 'I will find out and call you back by a time we agree on.',
    },
  },
  {
    say: { zh: '不可能', en: 'That is impossible.' },
    instead: {
      zh: '请您说一下具体情况，我们来核实',
      en: 'Please tell me what happened; we will look into it.',
    },
  },
  {
    say: { zh: '这不归我管', en: 'That is not my business.' },
    instead: {
      zh: '我为您转交负责的同事，并跟进结果',
      en: 'I will pass it to the colleague in charge and follow it up.',
    },
  },
  {
    say: { zh: '你听不懂吗', en: 'Do you not understand?' },
    instead: { zh: '可能是我没有说清楚', en: 'Perhaps I did not put it clearly.' },
  },
  {
    say: { zh: '这是公司规定，没办法', en: 'Those are the rules, nothing can be done.' },
    instead: {
      zh: '我说明一下原因，以及我们能为您做的',
      en: 'Let me explain why, and what we can do for you.',
    },
  },
];

/** Brush-offs that are not used (000), with what is said in their place. */
export const BRUSH_OFFS: readonly { say: Text; instead: Text }[] = [
  {
    say: { zh: '您自己看说明书', en: 'Read the manual.' },
    instead: { zh: '我来给您一步一步说明', en: 'Let me go through it with you step by step.' },
  },
  {
    say: { zh: '我已经跟您说过了', en: 'I already told you.' },
    instead: { zh: '我再为您说明一遍', en: 'Let me explain it once more.' },
  },
  {
    say: { zh: '别的客户都没有这个问题', en: 'No other customer has this problem.' },
    instead: {
      zh: '谢谢您告诉我们，我们来查清楚',
      en: 'Thank you for telling us; we will find out.',
    },
  },
  {
    say: { zh: '您过几天再打来', en: 'Call again in a few days.' },
    instead: { zh: '我会在约定的日期给您回电', en: 'I will call you back on the day we agree on.' },
  },
];
