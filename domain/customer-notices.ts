import { DELAY_CAUSES } from './order/exceptions/state';
import { COMPLAINT_LETTERS } from './complaint/letters';
import { FILE_LETTERS } from './customer/letters';
import type { CustomerText } from './contact/customer-text';
import { SERVICE_LETTERS } from './service/letters';
import type { Text } from './text';

export type { CustomerText } from './contact/customer-text';

/**
 * Texts of what customers are told (§3.5, SYS-10): polite, and without anything internal — no names
 * or ids of staff, no reasons written for colleagues. Salutation, contact person and how to raise
 * problems are added to every letter (domain/contact/letter.ts).
 *
 * Parameters are facts: `no` always; dates as `YYYY-MM-DD`, instants in UTC and numbers are written
 * in the form of the language, lists are joined; `cause` is a type of exception or
 * a cause of delay, `proposal` the way out, `mode` of transport,
 * `stage` a stage, `options`, `reason`, `needed` and `changes` codes of CUSTOMER_WORDS. Those marked `?` may be left out.
 *
 * | code | parameters |
 * | --- | --- |
 * | ORDER_APPROVED | items?, deliveryDate? |
 * | ORDER_RETURNED | reason?, needed? |
 * | ORDER_REJECTED | reason? |
 * | PROGRESS | stage?, milestone?, done? + total?, deliveryDate? |
 * | DELAY | cause?, proposal?, deliveryDate?, proposedDate? |
 * | SHORTAGE | items?, options?, proposedDate? |
 * | TRANSPORT_TROUBLE | cause?, carrier?, eta?, proposal?, proposedDate? |
 * | DATE_PROPOSED | proposedDate, deliveryDate? |
 * | DATE_AGREED | deliveryDate |
 * | SHIPPED | carrier?, mode?, trackingNo?, eta?, items? |
 * | NODE_REMINDER | date, node? |
 * | ARRIVED | arrivedAt? |
 * | SIGNED | signedAt?, receivedQuantity? |
 * | COMPLETED | – |
 * | CHANGE_PROPOSED | changes?, deliveryDate? |
 * | ORDER_CHANGED | changes?, items?, deliveryDate? |
 * | CHANGE_DROPPED | items?, deliveryDate? |
 * | CANCELLED | – |
 * | COMPLAINT_RECEIVED, COMPLAINT_TRANSFERRED, COMPLAINT_CLOSED | – |
 * | SURVEY | link (made when the letter leaves) |
 * | COMPLAINT_NEWS | done? + total? |
 * | SERVICE_RECEIVED, SERVICE_DONE | – |
 * | SPARE_PART_DELAYED | part, date |
 */
export const CUSTOMER_NOTICES = {
  ...COMPLAINT_LETTERS,
  ...FILE_LETTERS,
  ...SERVICE_LETTERS,
  ORDER_APPROVED: {
    subject: { zh: '订单 {no} 已确认', en: 'Your order {no} is confirmed' },
    body: {
      zh: '感谢您的惠顾！您的订单 {no} 已审核确认。\n订购内容：{items}。\n约定交货日期：{deliveryDate}。\n如以上内容有误，请尽快告诉我们。',
      en: 'Thank you for your order. We have reviewed and confirmed order {no}.\nOrdered: {items}.\nCommitted delivery date: {deliveryDate}.\nIf anything above is not right, please let us know soon.',
    },
  },
  ORDER_RETURNED: {
    subject: { zh: '订单 {no} 需要补充资料', en: 'Order {no}: we need some more information' },
    body: {
      zh: '为了准确处理您的订单 {no}，我们还需要与您核对或补充部分资料。\n原因：{reason}。\n需要补充：{needed}。\n我们的同事会尽快与您联系，感谢您的配合。',
      en: 'To handle your order {no} correctly we need to check or complete some of its details with you.\nReason: {reason}.\nStill needed: {needed}.\nOur colleague will contact you shortly. Thank you for your help.',
    },
  },
  ORDER_REJECTED: {
    subject: { zh: '订单 {no} 未能接受', en: 'We are unable to accept order {no}' },
    body: {
      zh: '很抱歉，您的订单 {no} 本次未能接受，我们不会据此安排生产或发货。\n原因：{reason}。\n我们的同事会向您说明原因，并与您商量其他办法。',
      en: 'We are sorry that we cannot accept your order {no} this time; nothing will be produced or shipped on it.\nReason: {reason}.\nOur colleague will explain why and look for another way with you.',
    },
  },
  PROGRESS: {
    subject: { zh: '订单 {no} 进展', en: 'Progress of your order {no}' },
    body: {
      zh: '向您汇报订单 {no} 的最新进展。\n目前阶段：{stage}。\n最近完成：{milestone}。\n已完成 {done}/{total} 项计划节点。\n约定交货日期：{deliveryDate}。',
      en: 'Here is the latest on your order {no}.\nPresent stage: {stage}.\nLately completed: {milestone}.\n{done} of {total} planned steps are done.\nAgreed delivery date: {deliveryDate}.',
    },
  },
  DELAY: {
    subject: { zh: '订单 {no} 可能延期', en: 'Your order {no} may be late' },
    body: {
      zh: '很抱歉，您的订单 {no} 可能无法按原计划交付。\n情况：{cause}。\n我们的处理方案：{proposal}。\n原约定交货日期：{deliveryDate}。\n我们建议的新日期：{proposedDate}。请告诉我们该日期是否合适。\n我们正在全力处理，有新的进展会及时告知您。',
      en: 'We are sorry: your order {no} may not be delivered as planned.\nWhat happened: {cause}.\nOur proposal: {proposal}.\nDate agreed so far: {deliveryDate}.\nThe new date we propose: {proposedDate}. Please tell us whether it suits you.\nWe are doing what we can and will keep you informed.',
    },
  },
  SHORTAGE: {
    subject: { zh: '订单 {no} 部分缺货', en: 'Some goods of order {no} are short' },
    body: {
      zh: '很抱歉，您的订单 {no} 中部分货物暂时缺货。\n涉及：{items}。\n可选办法：{options}。\n预计可供日期：{proposedDate}。\n请告诉我们您希望如何处理；在您决定之前，缺少的部分不会发出。',
      en: 'We are sorry: some goods of your order {no} are short at the moment.\nConcerned: {items}.\nWhat we can offer: {options}.\nExpected to be available: {proposedDate}.\nPlease tell us how you would like us to proceed; the missing goods wait for your decision.',
    },
  },
  TRANSPORT_TROUBLE: {
    subject: { zh: '订单 {no} 运输情况', en: 'Your order {no} is held up on its way' },
    body: {
      zh: '很抱歉，您的订单 {no} 在运输途中遇到问题。\n情况：{cause}。\n承运方：{carrier}。\n预计到达：{eta}。\n我们的处理方案：{proposal}。\n我们建议的新日期：{proposedDate}。请告诉我们该日期是否合适。\n我们正在与承运方一起处理，有新的进展会及时告知您。',
      en: 'We are sorry: your order {no} has met with trouble on its way.\nWhat happened: {cause}.\nCarrier: {carrier}.\nNow expected to arrive: {eta}.\nOur proposal: {proposal}.\nThe new date we propose: {proposedDate}. Please tell us whether it suits you.\nWe are sorting it out with the carrier and will keep you informed.',
    },
  },
  DATE_PROPOSED: {
    subject: { zh: '订单 {no} 交货日期协商', en: 'Order {no}: we propose another delivery date' },
    body: {
      zh: '关于您的订单 {no}，我们想与您商量交货日期。\n目前约定：{deliveryDate}。\n我们建议的日期：{proposedDate}。\n请告诉我们是否同意，或您希望的日期；在您同意之前，原约定不变。',
      en: 'We would like to agree the delivery date of your order {no} with you.\nAgreed so far: {deliveryDate}.\nThe date we propose: {proposedDate}.\nPlease tell us whether you agree or which date you would prefer; until you agree, the present date stands.',
    },
  },
  DATE_AGREED: {
    transactional: true,
    subject: { zh: '订单 {no} 交货日期已确认', en: 'Order {no}: delivery date agreed' },
    body: {
      zh: '您的订单 {no} 的交货日期已与您确认。\n约定交货日期：{deliveryDate}。\n感谢您的理解与配合。',
      en: 'The delivery date of your order {no} is now agreed with you.\nAgreed delivery date: {deliveryDate}.\nThank you for your understanding.',
    },
  },
  SHIPPED: {
    transactional: true,
    subject: { zh: '订单 {no} 已发货', en: 'Your order {no} is on its way' },
    body: {
      zh: '您的订单 {no} 已发货。\n发出货物：{items}。\n承运方：{carrier}。\n运输方式：{mode}。\n运单号：{trackingNo}。\n预计到达：{eta}。\n收货时请当场清点数量并查看货物状况。',
      en: 'Your order {no} has left our house.\nShipped: {items}.\nCarrier: {carrier}.\nBy: {mode}.\nTracking number: {trackingNo}.\nExpected to arrive: {eta}.\nPlease count the goods and look at their condition when they arrive.',
    },
  },
  NODE_REMINDER: {
    subject: { zh: '订单 {no}：请提前做好准备', en: 'Order {no}: please get ready' },
    body: {
      zh: '温馨提示：您的订单 {no} 的重要日期即将到来。\n日期：{date}。\n事项：{node}。\n请安排好人员和场地，以便顺利进行。如需改期，请尽快告诉我们。',
      en: 'A friendly reminder: an important date of your order {no} is near.\nDate: {date}.\nWhat it is about: {node}.\nPlease have people and space ready. If you need another date, let us know soon.',
    },
  },
  ARRIVED: {
    transactional: true,
    subject: { zh: '订单 {no} 已到达', en: 'Your order {no} has arrived' },
    body: {
      zh: '您的订单 {no} 已到达目的地。\n到达时间：{arrivedAt}。\n请清点数量、查看货物状况后签收；如有短少、破损或错货，请在签收时注明并告诉我们。',
      en: 'Your order {no} has arrived at its destination.\nArrived at: {arrivedAt}.\nPlease count the goods and check their condition before you sign; note anything missing, damaged or wrong when you sign, and tell us.',
    },
  },
  SIGNED: {
    transactional: true,
    subject: { zh: '订单 {no} 已签收', en: 'Your order {no} was signed for' },
    body: {
      zh: '我们已收到您的订单 {no} 的签收确认，谢谢。\n签收时间：{signedAt}。\n签收数量：{receivedQuantity}。\n如货物有任何问题，请直接回复本邮件，我们会尽快处理。',
      en: 'We have received the confirmation that your order {no} was signed for. Thank you.\nSigned at: {signedAt}.\nQuantity received: {receivedQuantity}.\nIf anything is wrong with the goods, just reply to this message and we will take care of it.',
    },
  },
  COMPLETED: {
    subject: { zh: '感谢您的惠顾（订单 {no}）', en: 'Thank you for your order {no}' },
    body: {
      zh: '您的订单 {no} 已全部完成，感谢您的信任与支持。\n您对这次的产品、交货和服务是否满意？请用 1 到 5 分告诉我们（5 分为非常满意），也欢迎说明原因。\n您的意见会帮助我们做得更好；不方便答复也没有关系。',
      en: 'Your order {no} is complete. Thank you for your trust and custom.\nHow satisfied are you with the goods, the delivery and our service? Please give us a score from 1 to 5 (5: very satisfied), and your reasons if you like.\nYour opinion helps us to do better; if it does not suit you to answer, that is fine.',
    },
  },
  CHANGE_PROPOSED: {
    subject: { zh: '订单 {no} 变更待您确认', en: 'Order {no}: a change waits for your answer' },
    body: {
      zh: '关于您的订单 {no}，我们建议做如下变更，请您确认。\n变更内容：{changes}。\n变更后的交货日期：{deliveryDate}。\n在您同意之前，订单按原内容执行。',
      en: 'We would like to change your order {no} as follows and ask for your consent.\nChange: {changes}.\nDelivery date with this change: {deliveryDate}.\nUntil you agree, the order stands as it is.',
    },
  },
  ORDER_CHANGED: {
    transactional: true,
    subject: { zh: '订单 {no} 已变更', en: 'Your order {no} was changed' },
    body: {
      zh: '您的订单 {no} 已变更，以下内容自即日起有效。\n变更内容：{changes}。\n订购内容：{items}。\n约定交货日期：{deliveryDate}。\n如以上内容有误，请尽快告诉我们。',
      en: 'Your order {no} was changed; the following holds from now on.\nChanged: {changes}.\nOrdered: {items}.\nAgreed delivery date: {deliveryDate}.\nIf anything above is not right, please let us know soon.',
    },
  },
  CHANGE_DROPPED: {
    transactional: true,
    subject: { zh: '订单 {no} 维持原内容', en: 'Your order {no} stands as it was' },
    body: {
      zh: '您的订单 {no} 此前商议的变更不再进行，订单按原内容执行。\n订购内容：{items}。\n约定交货日期：{deliveryDate}。\n我们的同事会向您说明情况；如有其他要求，请随时告诉我们。',
      en: 'The change of your order {no} that we talked about will not be made; the order stands as it was.\nOrdered: {items}.\nAgreed delivery date: {deliveryDate}.\nOur colleague will tell you more; if you need anything else, please let us know.',
    },
  },
  CANCELLED: {
    transactional: true,
    subject: { zh: '订单 {no} 已取消', en: 'Your order {no} was cancelled' },
    body: {
      zh: '您的订单 {no} 已取消，我们不会再据此生产或发货。\n如果这与您的意愿不符，请尽快与我们联系。',
      en: 'Your order {no} was cancelled; nothing more will be produced or shipped on it.\nIf this is not what you wanted, please contact us soon.',
    },
  },
} as const satisfies Record<string, CustomerText>;

export type CustomerNoticeCode = keyof typeof CUSTOMER_NOTICES;

/** How customers read the codes that parameters may hold. */
export const CUSTOMER_WORDS = {
  ...DELAY_CAUSES,
  /** Ways out of a delay (ORD-13). */
  NEW_DATE: { zh: '改期交付', en: 'delivery on another date' },
  EXPEDITE: { zh: '加急处理', en: 'speeding it up' },
  OTHER_ROUTE: { zh: '更换运输路线', en: 'another route' },
  /** What the customer may choose when goods are short (§3.3). */
  WAIT: { zh: '等待到货后一并发出', en: 'wait until everything is available' },
  PARTIAL: { zh: '先发现有部分', en: 'ship what is available first' },
  SUBSTITUTE: { zh: '换用同类产品', en: 'take a substitute' },
  CANCEL: { zh: '取消缺货部分', en: 'cancel what is missing' },
  /** Why an order was returned or rejected. */
  DATA: { zh: '资料不全或有误', en: 'some details are missing or unclear' },
  PRICE: { zh: '价格须重新确认', en: 'the price has to be settled' },
  TERMS: { zh: '合同或付款条款须重新确认', en: 'the terms have to be settled' },
  DATE: { zh: '无法满足要求的交期', en: 'the date asked for cannot be met' },
  STOCK: { zh: '库存不足', en: 'the stock does not suffice' },
  CREDIT: { zh: '付款事宜须先确认', en: 'the payment has to be settled' },
  /** What the customer is asked for. */
  spec: { zh: '型号规格', en: 'model and specification' },
  quantity: { zh: '数量', en: 'quantity' },
  price: { zh: '价格', en: 'price' },
  deliveryDate: { zh: '交货日期', en: 'delivery date' },
  deliveryMode: { zh: '交货方式', en: 'mode of delivery' },
  address: { zh: '收货地址', en: 'delivery address' },
  contact: { zh: '联系人及电话', en: 'contact person and phone' },
  paymentTerms: { zh: '付款方式', en: 'terms of payment' },
  contract: { zh: '合同', en: 'contract' },
  /** What a change is about. */
  GOODS: { zh: '订购内容', en: 'what is ordered' },
  DELIVER_TO: { zh: '收货人及地址', en: 'consignee and address' },
  DELIVER_ON: { zh: '交货日期', en: 'delivery date' },
  /** Key nodes (ORD-17). */
  DELIVERY_NODE: { zh: '到货收货', en: 'delivery of the goods' },
  ACCEPTANCE_NODE: { zh: '验收', en: 'acceptance' },
  /** Modes of transport. */
  ROAD: { zh: '公路', en: 'road' },
  RAIL: { zh: '铁路', en: 'rail' },
  AIR: { zh: '空运', en: 'air' },
  SEA: { zh: '海运', en: 'sea' },
  EXPRESS: { zh: '快递', en: 'courier' },
  PICK_UP: { zh: '自提', en: 'pick-up' },
  /** Stages as a customer sees them. */
  RECEIVED: { zh: '已接单', en: 'received' },
  REVIEW: { zh: '审核中', en: 'being reviewed' },
  PRODUCTION: { zh: '生产备货中', en: 'being made ready' },
  SHIPMENT: { zh: '准备发货', en: 'being prepared for shipment' },
  IN_TRANSIT: { zh: '运输途中', en: 'on its way' },
  DELIVERY: { zh: '交付中', en: 'being delivered' },
  SIGN_OFF: { zh: '待签收', en: 'waiting to be signed for' },
  ARCHIVE: { zh: '已签收', en: 'signed for' },
  /** Troubles (§3.3). */
  SHORTAGE: { zh: '缺货', en: 'the goods are short' },
  MATERIAL_SHORTAGE: { zh: '原材料供应不足', en: 'material is short' },
  PRODUCTION_DELAY: { zh: '生产进度延后', en: 'production takes longer than planned' },
  TRANSPORT_DELAY: { zh: '运输延误', en: 'the transport is delayed' },
  ROUTE_ADDRESS: { zh: '路线或收货地址需要核实', en: 'route or address have to be checked' },
  DAMAGE: { zh: '货物在途受损', en: 'goods were damaged on the way' },
  QTY_MISMATCH: { zh: '数量需要核实', en: 'the quantity has to be checked' },
} as const satisfies Record<string, Text>;
