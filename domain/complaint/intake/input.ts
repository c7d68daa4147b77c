import { z } from 'zod';
import { PRIORITIES } from '../basics';

export const priority = z.enum(PRIORITIES).meta({ id: 'Priority' });
