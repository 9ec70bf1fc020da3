import { check, comError } from './errors';
import { IID } from './guid';
import { createInstance, createParentWindow, type Hosted } from './hosted';
import { viewOf } from './memory';
import { type Address, native } from './native';
import { createNativeObject, methodOf, type NativeMethod, queryInterface, release } from './native-object';

const S_OK = 0;
const S_FALSE = 1;
const E_NOTIMPL = 0x80004001 | 0;
const E_NOINTERFACE = 0x80004002 | 0;
const OLEIVERB_INPLACEACTIVATE = -5;
const OLECLOSE_NOSAVE = 1;
const RECT_BYTES = 16;
const SIDE = 100;

const answers = (words: number, hresult: number): NativeMethod => ({ words, run: () => hresult });

function writeWord(address: Address, word: number): void {
  viewOf(address, 4).setUint32(0, word, true);
}

function writeRect(address: Address): void {
  const view = viewOf(address, RECT_BYTES);
  for (const [index, edge] of [0, 0, SIDE, SIDE].entries()) view.setInt32(4 * index, edge, true);
}

/** GetContainer: whoever asks must find a null pointer, not what stood there. */
function noContainer(out = 0): number {
  writeWord(out, 0);
  return E_NOINTERFACE;
}

/** IOleClientSite, IOleInPlaceSite and IOleInPlaceFrame with no more than an invisible control asks of them. */
function createSite(parent: number, onError: (error: unknown) => void) {
  const window: NativeMethod = {
    words: 1,
    run: (out = 0) => {
      writeWord(out, parent);
      return S_OK;
    },
  };
  const frame = createNativeObject(
    [
      {
        iids: [IID.IOleInPlaceFrame, IID.IOleInPlaceUIWindow, IID.IOleWindow],
        methods: [
          window,
          answers(1, E_NOTIMPL), // ContextSensitiveHelp
          answers(1, E_NOTIMPL), // GetBorder
          answers(1, E_NOTIMPL), // RequestBorderSpace
          answers(1, E_NOTIMPL), // SetBorderSpace
          answers(2, S_OK), // SetActiveObject
          answers(2, E_NOTIMPL), // InsertMenus
          answers(3, E_NOTIMPL), // SetMenu
          answers(1, E_NOTIMPL), // RemoveMenus
          answers(1, S_OK), // SetStatusText
          answers(1, S_OK), // EnableModeless
          answers(2, S_FALSE), // TranslateAccelerator
        ],
      },
    ],
    onError,
  );
  const frameAddress = frame.interfaces[0] ?? 0;

  const windowContext: NativeMethod = {
    words: 5,
    run: (frameOut = 0, documentOut = 0, place = 0, clip = 0, info = 0) => {
      methodOf(frameAddress, 1, 0)(frameAddress);
      writeWord(frameOut, frameAddress);
      writeWord(documentOut, 0);
      writeRect(place);
      writeRect(clip);
      // OLEINPLACEFRAMEINFO: cb is the caller's; no MDI, our window, no accelerators.
      for (const [index, word] of [0, parent, 0, 0].entries()) writeWord(info + 4 * (index + 1), word);
      return S_OK;
    },
  };
  const site = createNativeObject(
    [
      {
        iids: [IID.IOleClientSite],
        methods: [
          answers(0, S_OK), // SaveObject
          answers(3, E_NOTIMPL), // GetMoniker
          { words: 1, run: noContainer },
          answers(0, S_OK), // ShowObject
          answers(1, S_OK), // OnShowWindow
          answers(0, E_NOTIMPL), // RequestNewObjectLayout
        ],
      },
      {
        iids: [IID.IOleInPlaceSite, IID.IOleWindow],
        methods: [
          window,
          answers(1, E_NOTIMPL), // ContextSensitiveHelp
          answers(0, S_OK), // CanInPlaceActivate
          answers(0, S_OK), // OnInPlaceActivate
          answers(0, S_OK), // OnUIActivate
          windowContext,
          answers(2, S_FALSE), // Scroll: SIZE by value, two words
          answers(1, S_OK), // OnUIDeactivate
          answers(0, S_OK), // OnInPlaceDeactivate
          answers(0, S_OK), // DiscardUndoState
          answers(0, E_NOTIMPL), // DeactivateAndUndo
          answers(1, S_OK), // OnPosRectChange
        ],
      },
    ],
    onError,
  );
  return {
    address: site.interfaces[0] ?? 0,
    dispose() {
      site.dispose();
      frame.dispose();
    },
  };
}

/**
 * Hosts the control without ATL: SetClientSite, InitNew, in-place activation, written out by hand.
 * Throws `ComError` with the HRESULT of the step that failed. `onError` gets exceptions of the callbacks.
 */
export function hostInContainer(clsid: Uint8Array, onError: (error: unknown) => void): Hosted {
  const api = native();
  const control = createInstance(clsid);
  const parent = createParentWindow();
  const site = createSite(parent, onError);
  const ole = queryInterface(control, IID.IOleObject);

  const destroy = () => {
    if (ole !== 0) {
      methodOf(ole, 6, 1)(ole, OLECLOSE_NOSAVE);
      methodOf(ole, 3, 1)(ole, 0);
      release(ole);
    }
    api.DestroyWindow(parent);
    release(control);
    site.dispose();
  };
  try {
    if (ole === 0) throw comError('QueryInterface(IOleObject)', 0x80004002 | 0, 'hosting-failed');
    check('SetClientSite', methodOf(ole, 3, 1)(ole, site.address));
    initNew(control);
    const rect = api.CoTaskMemAlloc(RECT_BYTES);
    writeRect(rect);
    const hresult = methodOf(ole, 11, 6)(ole, OLEIVERB_INPLACEACTIVATE, 0, site.address, 0, parent, rect);
    api.CoTaskMemFree(rect);
    check('in-place activation', hresult);
    return { control, destroy };
  } catch (error) {
    destroy();
    throw error;
  }
}

function initNew(control: Address): void {
  const persist = queryInterface(control, IID.IPersistStreamInit);
  if (persist === 0) throw comError('QueryInterface(IPersistStreamInit)', 0x80004002 | 0, 'hosting-failed');
  const hresult = methodOf(persist, 8, 0)(persist);
  release(persist);
  // A control with nothing to initialise answers E_NOTIMPL.
  if (hresult !== E_NOTIMPL) check('InitNew', hresult);
}
