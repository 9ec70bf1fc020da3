import { ArgumentError, type Arguments, HELP, parseArguments } from './arguments';
import { TURN_ACTIONS } from './day-turn';
import { loadRecording } from './replay';
import { startEmulator } from './server/start-emulator';

async function run({ replay, speed, ...settings }: Arguments): Promise<void> {
  const recording = replay === null ? null : await loadRecording(replay);
  const emulator = await startEmulator({
    ...settings,
    // With --replay the speed is the recording's.
    speed: replay === null ? speed : 1,
    actions: settings.clock === 'turn' ? TURN_ACTIONS : [],
    log: (line) => console.error(line),
  });
  if (settings.clock === 'turn') emulator.faults.loseViReleases(true);
  if (recording !== null) emulator.replay(recording, speed);
  console.log('The emulated exchange is open. Any app key and secret are accepted.');
  console.log(`  KIWOOM_REST_URL=${emulator.restUrl}`);
  console.log(`  KIWOOM_WS_URL=${emulator.wsUrl}`);
  console.log('  KIWOOM_APP_KEY=emulator KIWOOM_SECRET_KEY=emulator');
  console.log('Ctrl-C ends it.');
  const stop = () => void emulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  const args = parseArguments(process.argv.slice(2));
  if (args.help) console.log(HELP);
  else {
    run(args).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    });
  }
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
