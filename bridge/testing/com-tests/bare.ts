import { Dispatch } from '../../com/dispatch';
import { check } from '../../com/errors';
import { IID } from '../../com/guid';
import { classId, createInstance } from '../../com/hosted';
import { native } from '../../com/native';
import { methodOf, queryInterface, release } from '../../com/native-object';
import { PROG_ID } from '../identity';
import type { Bare } from './protocol';

const INIT_NEW_SLOT = 8;

/** Calls a method of a control nobody hosts. Throws what the call throws. */
export function callBare({ initialised, dispid }: Bare): void {
  const api = native();
  check('OleInitialize', api.OleInitialize(0));
  const unknown = createInstance(classId(PROG_ID));
  const dispatch = new Dispatch(unknown);
  try {
    if (initialised) {
      const persist = queryInterface(unknown, IID.IPersistStreamInit);
      check('InitNew', methodOf(persist, INIT_NEW_SLOT, 0)(persist));
      release(persist);
    }
    dispatch.call(dispid, []);
  } finally {
    dispatch.close();
    release(unknown);
    api.OleUninitialize();
  }
}
