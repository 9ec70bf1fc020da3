#include "standin.h"

/* The connection point of the events: one sink, which must answer for the events interface itself. */

static Control *of_container(IConnectionPointContainer *self) { return OF(Control, container, self); }
static Control *of_point(IConnectionPoint *self) { return OF(Control, point, self); }

static HRESULT STDMETHODCALLTYPE container_query(IConnectionPointContainer *self, REFIID iid, void **out) { return IOleObject_QueryInterface(&of_container(self)->ole_object, iid, out); }
static ULONG STDMETHODCALLTYPE container_addref(IConnectionPointContainer *self) { return IOleObject_AddRef(&of_container(self)->ole_object); }
static ULONG STDMETHODCALLTYPE container_release(IConnectionPointContainer *self) { return IOleObject_Release(&of_container(self)->ole_object); }
static HRESULT STDMETHODCALLTYPE enum_points(IConnectionPointContainer *self, IEnumConnectionPoints **points) { (void)self; (void)points; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE find_point(IConnectionPointContainer *self, REFIID iid, IConnectionPoint **point) {
  *point = NULL;
  if (!IsEqualIID(iid, &DIID_StandinEvents)) return CONNECT_E_NOCONNECTION;
  *point = &of_container(self)->point;
  IConnectionPoint_AddRef(*point);
  return S_OK;
}
const IConnectionPointContainerVtbl container_methods = {container_query, container_addref, container_release, enum_points, find_point};

static HRESULT STDMETHODCALLTYPE point_query(IConnectionPoint *self, REFIID iid, void **out) {
  if (!IsEqualIID(iid, &IID_IConnectionPoint)) return IOleObject_QueryInterface(&of_point(self)->ole_object, iid, out);
  *out = self;
  IConnectionPoint_AddRef(self);
  return S_OK;
}
static ULONG STDMETHODCALLTYPE point_addref(IConnectionPoint *self) { return IOleObject_AddRef(&of_point(self)->ole_object); }
static ULONG STDMETHODCALLTYPE point_release(IConnectionPoint *self) { return IOleObject_Release(&of_point(self)->ole_object); }
static HRESULT STDMETHODCALLTYPE point_interface(IConnectionPoint *self, IID *iid) { (void)self; *iid = DIID_StandinEvents; return S_OK; }
static HRESULT STDMETHODCALLTYPE point_container(IConnectionPoint *self, IConnectionPointContainer **container) {
  *container = &of_point(self)->container;
  IConnectionPointContainer_AddRef(*container);
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE point_advise(IConnectionPoint *self, IUnknown *unknown, DWORD *cookie) {
  Control *control = of_point(self);
  if (control->sink) return CONNECT_E_ADVISELIMIT;
  /* A sink must answer for the events interface itself; IDispatch alone is what a sloppy one offers. */
  if (FAILED(IUnknown_QueryInterface(unknown, &DIID_StandinEvents, (void **)&control->sink))) return CONNECT_E_CANNOTCONNECT;
  *cookie = 1;
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE point_unadvise(IConnectionPoint *self, DWORD cookie) {
  Control *control = of_point(self);
  if (cookie != 1 || !control->sink) return CONNECT_E_NOCONNECTION;
  IDispatch_Release(control->sink);
  control->sink = NULL;
  channel_say(&control->channel, L"unadvised");
  return S_OK;
}
static HRESULT STDMETHODCALLTYPE enum_connections(IConnectionPoint *self, IEnumConnections **all) { (void)self; (void)all; return E_NOTIMPL; }
const IConnectionPointVtbl point_methods = {
  point_query, point_addref, point_release, point_interface, point_container, point_advise, point_unadvise, enum_connections,
};
