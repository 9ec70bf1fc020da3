import { ensureInstalled, runLocal } from './install.mjs';

ensureInstalled();
runLocal('tsx', ['server.ts'], { NODE_ENV: 'development' });
