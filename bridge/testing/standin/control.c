#include "standin.h"

/* The object itself: identity, site, in-place window. What it does for a living is in dispatch.c and events.c. */

static Control *from_ole(IOleObject *self) { return OF(Control, ole_object, self); }
static Control *from_persist(IPersistStreamInit *self) { return OF(Control, persist, self); }
static Control *from_in_place(IOleInPlaceObject *self) { return OF(Control, in_place, self); }

/* ---- IUnknown ---- */

static HRESULT query(Control *control, REFIID iid, void **out) {
  *out = NULL;
  if (IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IOleObject)) *out = &control->ole_object;
  else if (IsEqualIID(iid, &IID_IDispatch) || IsEqualIID(iid, &DIID_StandinMethods)) *out = &control->dispatch;
  else if (IsEqualIID(iid, &IID_IPersistStreamInit) || IsEqualIID(iid, &IID_IPersist)) *out = &control->persist;
  else if (IsEqualIID(iid, &IID_IOleInPlaceObject) || IsEqualIID(iid, &IID_IOleWindow)) *out = &control->in_place;
  else if (IsEqualIID(iid, &IID_IConnectionPointContainer)) *out = &control->container;
  if (!*out) return E_NOINTERFACE;
  IOleObject_AddRef(&control->ole_object);
  return S_OK;
}

static ULONG release(Control *control) {
  ULONG left = InterlockedDecrement(&control->references);
  if (left) return left;
  deactivate(control);
  if (control->site) IOleClientSite_Release(control->site);
  if (control->sink) IDispatch_Release(control->sink);
  load_free(&control->load);
  channel_say(&control->channel, L"released");
  channel_close(&control->channel);
  MSG message;
  while (PeekMessageW(&message, control->messages, 0, 0, PM_REMOVE)) discard_message(&message);
  DestroyWindow(control->messages);
  registrations_free(&control->registrations);
  catalogue_free(&control->catalogue);
  free(control->input_code);
  free(control);
  InterlockedDecrement(&live_objects);
  return 0;
}

#define IUNKNOWN_OF(name, type, member)                                                                   \
  static HRESULT STDMETHODCALLTYPE name##_query(type *self, REFIID iid, void **out) {                     \
    return query(OF(Control, member, self), iid, out);                                                    \
  }                                                                                                       \
  static ULONG STDMETHODCALLTYPE name##_addref(type *self) {                                              \
    return InterlockedIncrement(&OF(Control, member, self)->references);                                  \
  }                                                                                                       \
  static ULONG STDMETHODCALLTYPE name##_release(type *self) { return release(OF(Control, member, self)); }

IUNKNOWN_OF(ole, IOleObject, ole_object)
IUNKNOWN_OF(persist, IPersistStreamInit, persist)
IUNKNOWN_OF(in_place, IOleInPlaceObject, in_place)

/* ---- IPersistStreamInit ---- */

static HRESULT STDMETHODCALLTYPE get_class(IPersistStreamInit *self, CLSID *clsid) { (void)self; *clsid = CLSID_Standin; return S_OK; }
static HRESULT STDMETHODCALLTYPE is_dirty(IPersistStreamInit *self) { (void)self; return S_FALSE; }
static HRESULT STDMETHODCALLTYPE load(IPersistStreamInit *self, IStream *stream) { (void)self; (void)stream; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE save(IPersistStreamInit *self, IStream *stream, BOOL clear) { (void)self; (void)stream; (void)clear; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE get_size(IPersistStreamInit *self, ULARGE_INTEGER *size) { (void)self; (void)size; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE init_new(IPersistStreamInit *self) { from_persist(self)->initialised = true; return S_OK; }

static const IPersistStreamInitVtbl persist_methods = {
  persist_query, persist_addref, persist_release, get_class, is_dirty, load, save, get_size, init_new,
};

/* ---- in-place activation ---- */

HRESULT activate(Control *control) {
  if (control->window) return S_OK;
  if (!control->site) return E_UNEXPECTED;
  IOleInPlaceSite *site = NULL;
  HRESULT result = IOleClientSite_QueryInterface(control->site, &IID_IOleInPlaceSite, (void **)&site);
  if (FAILED(result)) return result;
  HWND parent = NULL;
  IOleInPlaceFrame *frame = NULL;
  IOleInPlaceUIWindow *document = NULL;
  OLEINPLACEFRAMEINFO info = {.cb = sizeof info};
  RECT place = {0}, clip = {0};
  result = IOleInPlaceSite_CanInPlaceActivate(site);
  if (result == S_OK) result = IOleInPlaceSite_OnInPlaceActivate(site);
  if (SUCCEEDED(result)) result = IOleInPlaceSite_GetWindow(site, &parent);
  if (SUCCEEDED(result)) result = IOleInPlaceSite_GetWindowContext(site, &frame, &document, &place, &clip, &info);
  if (SUCCEEDED(result)) {
    control->window = CreateWindowExW(0, L"Static", L"KHOpenAPI", WS_CHILD, place.left, place.top,
                                      place.right - place.left, place.bottom - place.top, parent, NULL, module_instance, NULL);
    if (!control->window) result = E_FAIL;
  }
  if (frame) IOleInPlaceFrame_Release(frame);
  if (document) IOleInPlaceUIWindow_Release(document);
  IOleInPlaceSite_Release(site);
  return result;
}

void deactivate(Control *control) {
  if (!control->window) return;
  DestroyWindow(control->window);
  control->window = NULL;
  IOleInPlaceSite *site = NULL;
  if (!control->site || FAILED(IOleClientSite_QueryInterface(control->site, &IID_IOleInPlaceSite, (void **)&site))) return;
  IOleInPlaceSite_OnInPlaceDeactivate(site);
  IOleInPlaceSite_Release(site);
}

static HRESULT STDMETHODCALLTYPE get_window(IOleInPlaceObject *self, HWND *window) {
  *window = from_in_place(self)->window;
  return *window ? S_OK : E_FAIL;
}
static HRESULT STDMETHODCALLTYPE context_help(IOleInPlaceObject *self, BOOL enter) { (void)self; (void)enter; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE in_place_deactivate(IOleInPlaceObject *self) { deactivate(from_in_place(self)); return S_OK; }
static HRESULT STDMETHODCALLTYPE ui_deactivate(IOleInPlaceObject *self) { (void)self; return S_OK; }
static HRESULT STDMETHODCALLTYPE set_rects(IOleInPlaceObject *self, LPCRECT place, LPCRECT clip) { (void)self; (void)place; (void)clip; return S_OK; }
static HRESULT STDMETHODCALLTYPE reactivate(IOleInPlaceObject *self) { (void)self; return E_NOTIMPL; }

static const IOleInPlaceObjectVtbl in_place_methods = {
  in_place_query, in_place_addref, in_place_release, get_window, context_help,
  in_place_deactivate, ui_deactivate, set_rects, reactivate,
};

/* ---- IOleObject ---- */

static HRESULT STDMETHODCALLTYPE set_site(IOleObject *self, IOleClientSite *site) {
  Control *control = from_ole(self);
  if (site) IOleClientSite_AddRef(site);
  if (control->site) IOleClientSite_Release(control->site);
  control->site = site;
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE get_site(IOleObject *self, IOleClientSite **site) {
  *site = from_ole(self)->site;
  if (*site) IOleClientSite_AddRef(*site);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE set_names(IOleObject *self, LPCOLESTR app, LPCOLESTR object) { (void)self; (void)app; (void)object; return S_OK; }
static HRESULT STDMETHODCALLTYPE close_object(IOleObject *self, DWORD save_option) { (void)save_option; deactivate(from_ole(self)); return S_OK; }
static HRESULT STDMETHODCALLTYPE set_moniker(IOleObject *self, DWORD which, IMoniker *moniker) { (void)self; (void)which; (void)moniker; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE get_moniker(IOleObject *self, DWORD assign, DWORD which, IMoniker **moniker) { (void)self; (void)assign; (void)which; (void)moniker; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE init_from_data(IOleObject *self, IDataObject *data, BOOL creation, DWORD reserved) { (void)self; (void)data; (void)creation; (void)reserved; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE clipboard_data(IOleObject *self, DWORD reserved, IDataObject **data) { (void)self; (void)reserved; (void)data; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE do_verb(IOleObject *self, LONG verb, LPMSG message, IOleClientSite *site, LONG index, HWND parent, LPCRECT place) {
  (void)message; (void)site; (void)index; (void)parent; (void)place;
  if (verb == OLEIVERB_HIDE) { deactivate(from_ole(self)); return S_OK; }
  return activate(from_ole(self));
}
static HRESULT STDMETHODCALLTYPE enum_verbs(IOleObject *self, IEnumOLEVERB **verbs) { (void)self; (void)verbs; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE update(IOleObject *self) { (void)self; return S_OK; }
static HRESULT STDMETHODCALLTYPE user_class(IOleObject *self, CLSID *clsid) { (void)self; *clsid = CLSID_Standin; return S_OK; }
static HRESULT STDMETHODCALLTYPE user_type(IOleObject *self, DWORD form, LPOLESTR *type) { (void)self; (void)form; (void)type; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE set_extent(IOleObject *self, DWORD aspect, SIZEL *size) { (void)self; (void)aspect; (void)size; return S_OK; }
static HRESULT STDMETHODCALLTYPE get_extent(IOleObject *self, DWORD aspect, SIZEL *size) { (void)self; (void)aspect; *size = (SIZEL){100, 100}; return S_OK; }
static HRESULT STDMETHODCALLTYPE advise(IOleObject *self, IAdviseSink *sink, DWORD *cookie) { (void)self; (void)sink; *cookie = 0; return OLE_E_ADVISENOTSUPPORTED; }
static HRESULT STDMETHODCALLTYPE unadvise(IOleObject *self, DWORD cookie) { (void)self; (void)cookie; return OLE_E_NOCONNECTION; }
static HRESULT STDMETHODCALLTYPE enum_advise(IOleObject *self, IEnumSTATDATA **all) { (void)self; (void)all; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE misc_status(IOleObject *self, DWORD aspect, DWORD *status) {
  (void)self; (void)aspect;
  *status = OLEMISC_ACTIVATEWHENVISIBLE | OLEMISC_SETCLIENTSITEFIRST | OLEMISC_INSIDEOUT | OLEMISC_CANTLINKINSIDE | OLEMISC_RECOMPOSEONRESIZE;
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE color_scheme(IOleObject *self, LOGPALETTE *palette) { (void)self; (void)palette; return E_NOTIMPL; }

static const IOleObjectVtbl ole_methods = {
  ole_query, ole_addref, ole_release, set_site, get_site, set_names, close_object, set_moniker, get_moniker,
  init_from_data, clipboard_data, do_verb, enum_verbs, update, update, user_class, user_type, set_extent,
  get_extent, advise, unadvise, enum_advise, misc_status, color_scheme,
};

/* ---- birth ---- */

static void set_up(void *context, const WCHAR *line) { run_command(context, line); }

Control *control_create(void) {
  Control *control = calloc(1, sizeof *control);
  control->ole_object.lpVtbl = (IOleObjectVtbl *)&ole_methods;
  control->dispatch.lpVtbl = (IDispatchVtbl *)&dispatch_methods;
  control->persist.lpVtbl = (IPersistStreamInitVtbl *)&persist_methods;
  control->in_place.lpVtbl = (IOleInPlaceObjectVtbl *)&in_place_methods;
  control->container.lpVtbl = (IConnectionPointContainerVtbl *)&container_methods;
  control->point.lpVtbl = (IConnectionPointVtbl *)&point_methods;
  control->references = 1;
  control->input_code = calloc(1, sizeof(WCHAR));
  InterlockedIncrement(&live_objects);

  WNDCLASSW window_class = {.lpfnWndProc = message_window, .hInstance = module_instance, .lpszClassName = L"SiseStandin"};
  RegisterClassW(&window_class);
  control->messages = CreateWindowExW(0, L"SiseStandin", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, module_instance, NULL);
  SetWindowLongPtrW(control->messages, GWLP_USERDATA, (LONG_PTR)control);
  if (channel_open(&control->channel, set_up, control)) channel_listen(&control->channel, control->messages);
  return control;
}
