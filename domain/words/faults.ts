import type { Text } from '../text';

/** What may be wrong with one field, by how English says it; `{marks}` as in every text. */
const IN_CHINESE = {
  // of any input
  'is missing': '必填',
  'unknown field': '没有此字段',
  'unknown parameter': '没有此查询参数',
  'does not have the form it needs': '格式不正确',
  'fits none of the forms taken': '不符合任何一种可用的形式',
  'has to be one of: {values}': '须为以下之一：{values}',
  'has to be a text': '须为文字',
  'has to be a number': '须为数字',
  'has to be a whole number': '须为整数',
  'has to be true or false': '须为 true 或 false',
  'has to be a list': '须为列表',
  'has to be a group of fields': '须为一组字段',
  'has to be a date like 2026-03-31': '须为日期，如 2026-03-31',
  'has to be a time with zone, like 2026-03-31T09:00:00+08:00':
    '须为带时区的时间，如 2026-03-31T09:00:00+08:00',
  'has to be an e-mail address': '须为电子邮箱地址',
  'has to have at least {limit} characters': '至少 {limit} 个字',
  'may have at most {limit} characters': '最多 {limit} 个字',
  'has to have at least {limit} entries': '至少 {limit} 项',
  'may have at most {limit} entries': '最多 {limit} 项',
  'may not be below {limit}': '不得小于 {limit}',
  'has to be above {limit}': '须大于 {limit}',
  'may not be above {limit}': '不得大于 {limit}',
  'has to be below {limit}': '须小于 {limit}',
  'contains a NUL character': '含有不可保存的空字符',
  'contains half a surrogate pair': '含有残缺的字符',
  'nested too deeply': '嵌套过深',
  'the name of a field contains a NUL character': '字段名含有不可保存的空字符',
  'the name of a field contains half a surrogate pair': '字段名含有残缺的字符',
  'the year must lie in 1900 to 2199': '年份须在 1900 至 2199 之间',
  'before all counting': '早于可记录的时间',
  'up to 64 of A-Z a-z 0-9 . _ -, not just dots': '最多 64 个字母、数字或 . _ -，不能只有点',
  'kind and number of a case, e.g. order-2026-000001': '须为单据类型和编号，如 order-2026-000001',
  'a month like 2026-10': '须为月份，如 2026-10',
  'HH:MM': '须为时刻，如 09:30',
  'decimal text, e.g. "12.50"': '须为小数文字，如 12.50',
  'not a known IANA zone': '不是已知的时区',
  REQUIRED: '必填',
  'OK or NOT_APPLICABLE': '须为“符合”或“不适用”',
  // of one
  'either `values` or `version`': '数值与版本只填一项',
  'the day on which the order was accepted is missing': '缺少订单验收日期',
  'whoever was delivered to is no prospect': '已交付过的客户不是潜在客户',
  'a file is verified before it is put on file': '档案须先核实再归档',
  'must not be below limit1': '不得低于第一档上限',
  'must be after from': '须晚于开始时间',
  'must be after startsAt': '须晚于开始时间',
  'working days are whole': '工作日须为整数',
  'a telephone number or an e-mail address is needed for the answer':
    '电话和电子邮箱至少填写一项，以便答复',
  ascending: '须由小到大',
  'is reserved': '此编号为系统保留',
  'nobody stands in for herself': '代理人不能是本人',
  'nothing to fill in': '没有填写任何内容',
  'nothing to set': '没有设置任何内容',
  'no such day in that month': '该月没有这一天',
  'kind twice': '同一类型重复',
  'a line twice': '同一行重复',
  'either a committed date or one to follow': '承诺日期与“日期另行通知”只填一项',
  'goes with the purpose QUESTION_ANSWER, and only with it': '仅在答复客户问题时填写，且必须填写',
  'a person (`to`) or a `department`': '人员与部门只填一项',
  'not a cursor of this list': '不是本列表的页码标记',
  'a cursor belongs to one bucket': '页码标记只属于一个分组',
  'a cursor belongs to one list': '页码标记只属于一个列表',
  'no such version': '没有此版本',
  'lies before `from`': '早于开始日期',
  'a year at most': '最长一年',
  'stands there twice': '重复出现',
  'needed for a notice that was delivered': '重发已送达的通知须写明原因',
  'lies more than a day back': '不得早于一天以前',
  'is over already': '已经结束',
  'leads back to the absent person': '代理关系会绕回缺勤者本人',
  'looks like an id of the system': '与系统保留的编号相似',
  'works here no more': '已不在岗',
  'no such case': '没有此编号的单据',
  'no such file of this case': '本单没有此文件',
} as const satisfies Record<string, string>;

export type Fault = keyof typeof IN_CHINESE;

/** A fault in both languages; undefined where the words are of no fault known here. */
export function faultText(english: string): Text | undefined {
  const texts: Readonly<Record<string, string>> = IN_CHINESE;
  const zh = Object.hasOwn(texts, english) ? texts[english] : undefined;
  return zh === undefined ? undefined : { zh, en: english === 'REQUIRED' ? 'is missing' : english };
}
