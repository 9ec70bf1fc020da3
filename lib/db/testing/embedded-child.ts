import { startEmbedded } from '../postgres/embedded';

/** A process that starts the server in the folder it is given, says so, and waits to be killed. */
const server = await startEmbedded({ folder: process.argv[2] ?? '' });
process.stdout.write(`${JSON.stringify({ pid: server.pid, adopted: server.adopted })}\n`);
process.stdin.on('data', () => process.exit(0));
