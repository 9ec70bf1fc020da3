import { ensureGenerated } from './generate.mjs';
import { ensureInstalled, runLocal } from './install.mjs';

ensureInstalled();
ensureGenerated();
runLocal('tsx', ['server.ts'], { NODE_ENV: 'development' });
