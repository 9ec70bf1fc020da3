import { openControl } from '../../com/control';
import { runMessageLoop } from '../../com/message-loop';
import { EVENTS_IID, PROG_ID } from '../identity';

/** Hosts the control and does nothing with it until the process is ended. */
const control = openControl(PROG_ID, { eventsIid: EVENTS_IID });
runMessageLoop(control, { flush: () => {}, commands: () => {} });
