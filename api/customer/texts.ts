import type { Language, Text } from '../../domain/text';

/** The words of the pages customers see; polite, and nothing of the inside of the house. */
const TEXTS = {
  order: { zh: '订单', en: 'Order' },
  status: { zh: '状态', en: 'Status' },
  deliveryDate: { zh: '交货日期', en: 'Delivery date' },
  toBeAgreed: { zh: '待确认', en: 'to be agreed' },
  items: { zh: '订购内容', en: 'Ordered' },
  shipment: { zh: '发货', en: 'Shipment' },
  carrier: { zh: '承运', en: 'Carrier' },
  tracking: { zh: '运单号', en: 'Tracking number' },
  shippedAt: { zh: '发出', en: 'Sent' },
  eta: { zh: '预计到达', en: 'Expected' },
  arrivedAt: { zh: '已到货', en: 'Arrived' },
  signedAt: { zh: '已签收', en: 'Signed for' },
  signTitle: { zh: '请您签收', en: 'Please sign for your goods' },
  signHelp: {
    zh: '请核对每项实收的完好数量；如有破损、错发或短少，请如实填写，我们会尽快与您联系。',
    en: 'Please state how much of each item you received in good order. If anything is damaged, wrong or missing, say so: we will contact you soon.',
  },
  received: { zh: '完好实收', en: 'received in good order' },
  condition: { zh: '货物状况', en: 'Condition' },
  GOOD: { zh: '完好', en: 'good' },
  DAMAGED: { zh: '有破损', en: 'damaged' },
  WRONG_GOODS: { zh: '错发', en: 'wrong goods' },
  INCOMPLETE: { zh: '短少', en: 'incomplete' },
  yourName: { zh: '您的姓名', en: 'Your name' },
  remarks: { zh: '备注（可不填）', en: 'Remarks (optional)' },
  signature: { zh: '请在框内签名（可不填）', en: 'Sign in the box (optional)' },
  clear: { zh: '重签', en: 'clear' },
  sign: { zh: '确认签收', en: 'Sign for the goods' },
  confirmTitle: { zh: '请确认收妥', en: 'Please confirm the receipt' },
  confirmHelp: {
    zh: '如货物已如数收妥，请确认；如有问题，请勿确认，直接联系我们。',
    en: 'If you have received everything in order, please confirm. If not, do not confirm but contact us.',
  },
  confirm: { zh: '确认收妥', en: 'Confirm the receipt' },
  done: { zh: '谢谢您，已经记录。', en: 'Thank you, this has been recorded.' },
  doneBefore: { zh: '此事已经办妥，谢谢您。', en: 'This is done already. Thank you.' },
  notNow: {
    zh: '目前还不能办理，请稍后再试，或联系我们的同事。',
    en: 'This is not possible at present. Please try again later or contact our staff.',
  },
  checkInput: { zh: '请检查所填内容。', en: 'Please check what you filled in.' },
  gone: {
    zh: '链接无效或已过期，请联系我们的同事索取新链接。',
    en: 'This link is not valid or has expired. Please ask our staff for a new one.',
  },
  complaint: { zh: '反馈', en: 'Complaint' },
  complainTitle: { zh: '请告诉我们哪里没有做好', en: 'Please tell us what went wrong' },
  complainHelp: {
    zh: '我们会马上登记并给您编号，同事会尽快与您联系。请留下电话或邮箱之一。',
    en: 'Your complaint is registered and numbered at once, and a colleague will contact you shortly. Please leave a telephone number or an e-mail address.',
  },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '邮箱', en: 'E-mail' },
  whatHappened: { zh: '发生了什么', en: 'What happened' },
  orderNo: { zh: '订单号（可不填）', en: 'Order number (optional)' },
  product: { zh: '产品（可不填）', en: 'Product (optional)' },
  send: { zh: '提交', en: 'Send' },
  receivedAs: { zh: '已登记，您的编号', en: 'Registered as' },
  keepLink: { zh: '请保存此链接，随时查看处理进度：', en: 'Keep this link to see how it goes:' },
  receivedOn: { zh: '收到时间', en: 'Received' },
  lastContact: { zh: '最近联系', en: 'Last contact' },
  surveyTitle: { zh: '您对我们满意吗？', en: 'How satisfied are you with us?' },
  surveyHelp: {
    zh: '只需几分钟。除总体评价外均可不填；3 分及以下请告诉我们原因。',
    en: 'This takes a few minutes. Only the overall score is needed; at 3 and below please tell us why.',
  },
  overall: { zh: '总体满意度', en: 'Overall satisfaction' },
  score5: { zh: '非常满意', en: 'very satisfied' },
  score4: { zh: '满意', en: 'satisfied' },
  score3: { zh: '一般', en: 'neutral' },
  score2: { zh: '不满意', en: 'dissatisfied' },
  score1: { zh: '非常不满意', en: 'very dissatisfied' },
  reasons: { zh: '评分原因（3 分及以下必填）', en: 'Reasons (needed at 3 and below)' },
  reasonsMissing: { zh: '请告诉我们评分的原因。', en: 'Please tell us the reasons of your score.' },
  grievance: {
    zh: '如需投诉，请写在这里（可不填）',
    en: 'A complaint, if you have one (optional)',
  },
  noContact: { zh: '请不要再因此类事情联系我', en: 'Please do not contact me like this again' },
  survey: { zh: '满意度', en: 'Satisfaction' },
  later: { zh: '请稍后再试。', en: 'Please try again in a moment.' },
} as const satisfies Record<string, Text>;

export type PageText = keyof typeof TEXTS;

/** A text of the pages in one language. */
export function pageText(key: PageText, language: Language): string {
  return TEXTS[key][language];
}
