export { trusted } from '../kernel/trusted';
