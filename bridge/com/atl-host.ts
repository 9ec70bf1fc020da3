import koffi from 'koffi';
import { ComError, check } from './errors';
import { guidBytes, guidText, IID } from './guid';
import { createParentWindow, type Hosted } from './hosted';
import { type Address, native } from './native';
import { release } from './native-object';

const LIBRARIES = ['atl.dll', 'atl100.dll'];
const WS_CHILD = 0x40000000;
const WS_VISIBLE = 0x10000000;

interface Atl {
  readonly initialise: () => number;
  readonly create: (
    name: string,
    window: number,
    stream: number,
    container: Uint32Array,
    control: Uint32Array,
    iid: Uint8Array,
    sink: number,
  ) => number;
}

function loadAtl(): Atl {
  for (const name of LIBRARIES) {
    try {
      const library = koffi.load(name);
      return {
        initialise: library.func('__stdcall', 'AtlAxWinInit', 'int32', []),
        create: library.func('__stdcall', 'AtlAxCreateControlEx', 'int32', [
          'str16',
          'uint32',
          'uint32',
          'void *',
          'void *',
          'void *',
          'uint32',
        ]),
      };
    } catch {
      // The next library, or the container.
    }
  }
  throw new ComError('hosting-failed', `none of ${LIBRARIES.join(', ')} is on this machine`);
}

/**
 * Hosts the control as ATL does: an AtlAxWin window below a hidden parent; ATL gives it a site, calls InitNew
 * and activates it in place. Throws `ComError` with the HRESULT ATL returned.
 */
export function hostInAtl(clsid: Uint8Array): Hosted {
  const api = native();
  const atl = loadAtl();
  // Its answer says nothing: some versions fail when the window class is already there from an earlier control.
  atl.initialise();
  const parent = createParentWindow();
  let control: Address = 0;
  const destroy = () => {
    api.DestroyWindow(parent);
    release(control);
    control = 0;
  };
  try {
    const module = api.GetModuleHandleW(0);
    const style = WS_CHILD | WS_VISIBLE;
    const window = api.CreateWindowExW(0, 'AtlAxWin', '', style, 0, 0, 100, 100, parent, 0, module, 0);
    if (window === 0) throw new ComError('hosting-failed', 'creating the AtlAxWin window failed');
    const container = new Uint32Array(1);
    const found = new Uint32Array(1);
    const name = `{${guidText(clsid)}}`;
    const hresult = atl.create(name, window, 0, container, found, guidBytes(IID.IUnknown), 0);
    release(container[0] ?? 0);
    control = found[0] ?? 0;
    check('hosting the control in ATL', hresult);
    if (control === 0) throw new ComError('hosting-failed', 'ATL hosted nothing');
    return { control, destroy };
  } catch (error) {
    destroy();
    throw error;
  }
}
