import { dialLink } from '../../../domain/contact/dial';

test.each([
  ['13711112222', 'tel:+8613711112222'],
  ['+86 137 1111 2222', 'tel:+8613711112222'],
  ['400-800-1234', 'tel:+864008001234'],
  ['0571-88887777 转 12', 'tel:+8657188887777;ext=12'],
  ['0571 8888 7777 ext. 3', 'tel:+8657188887777;ext=3'],
  ['+44 20 7946 0018', 'tel:+442079460018'],
])('CBK-22 %s is called by the link %s', (number, link) => {
  expect(dialLink(number)).toBe(link);
});

test.each(['', 'ask at the gate', '12', '微信'])('CBK-22 "%s" is no number to call', (text) => {
  expect(dialLink(text)).toBeNull();
});
