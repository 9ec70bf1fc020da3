import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

ensureInstalled();
ensureBuilt();
process.env.NODE_ENV = 'production';
await import('../dist/server.js');
