/*
 * A stand-in for the Kiwoom OpenAPI+ control: same CLSID, dispids and behaviour, no server behind it.
 * What it holds and does is told by the test that drives it, over one TCP line per control (channel.c).
 */
#ifndef STANDIN_H
#define STANDIN_H

#define COBJMACROS
#define CINTERFACE
#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <windows.h>
#include <ole2.h>
#include <ocidl.h>
#include <olectl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <wctype.h>

extern HINSTANCE module_instance;
extern LONG live_objects;
extern const CLSID CLSID_Standin;
extern const IID DIID_StandinMethods, DIID_StandinEvents;

/* ---- wide text (text.c) ---- */
typedef struct Text { WCHAR *chars; size_t length, room; } Text;
void text_add(Text *text, const WCHAR *chars, size_t length);
void text_addz(Text *text, const WCHAR *chars);
void text_addn(Text *text, long long number);
void text_free(Text *text);
WCHAR *wide_copy(const WCHAR *chars, size_t length);
/** The nth (from 0) part of a list; false when there is none. Points into the list. */
bool list_part(const WCHAR *list, WCHAR separator, size_t nth, const WCHAR **part, size_t *length);
bool list_has(const WCHAR *list, WCHAR separator, const WCHAR *item);

/* ---- real types (real_types.c) ---- */
/** FIDs in order, ended by 0. */
typedef struct RealType { const WCHAR *name; short fids[112]; } RealType;
const RealType *real_type(const WCHAR *name);
/** One bit per type of which the list (joined by ;) names a FID. */
unsigned real_types_of(const WCHAR *fids);
unsigned real_type_bit(const RealType *type);
/** Place of a FID in the type's order, -1 when the type has no such FID. */
int real_type_index(const RealType *type, long fid);

/* ---- registrations (registrations.c) ---- */
enum { REGISTRATION_BUCKETS = 4096 };
/** `types`: which real types its FIDs belong to. `next`: the next one in its bucket, 1-based, 0 for none. */
typedef struct Registration { WCHAR screen[5]; WCHAR code[24]; unsigned types; bool by_request; size_t next; } Registration;
typedef struct Registrations { Registration *items; size_t count, room, buckets[REGISTRATION_BUCKETS]; } Registrations;
void registrations_set(Registrations *all, const WCHAR *screen, const WCHAR *codes, const WCHAR *fids, bool replace);
void registrations_add_by_request(Registrations *all, const WCHAR *screen, const WCHAR *code);
void registrations_remove(Registrations *all, const WCHAR *screen, const WCHAR *code);
void registrations_drop_screen(Registrations *all, const WCHAR *screen);
bool registrations_want(Registrations *all, const WCHAR *code, const WCHAR *real_type_name);
size_t registrations_screens(const Registrations *all);
void registrations_free(Registrations *all);

/* ---- what the test filled in (catalogue.c) ---- */
typedef struct Catalogue { WCHAR **masters; size_t master_count; WCHAR **answers; size_t answer_count; } Catalogue;
void catalogue_add_master(Catalogue *catalogue, const WCHAR *line);
void catalogue_add_answer(Catalogue *catalogue, const WCHAR *line);
/** Column of an instrument's line: 0 code, 1 markets (joined by ;), 2 name, 3 base price, 4 state, 5 construction, 6 listed shares. */
bool catalogue_master(const Catalogue *catalogue, const WCHAR *code, size_t column, const WCHAR **value, size_t *length);
void catalogue_codes(const Catalogue *catalogue, const WCHAR *market, Text *codes);
/** The nth answer row of a TR for one of the codes asked; NULL when there are no more. */
const WCHAR *catalogue_answer(const Catalogue *catalogue, const WCHAR *tr, const WCHAR *codes, size_t nth);
bool answer_item(const WCHAR *row, const WCHAR *item, const WCHAR **value, size_t *length);
void catalogue_free(Catalogue *catalogue);

/* ---- messages of the control's own window: everything that must happen on its thread ---- */
enum {
  MSG_REAL_BATCH = WM_APP + 1, /* wParam: count, lParam: RealEvent* array */
  MSG_CONNECTED,               /* wParam: error code */
  MSG_ANSWER,                  /* lParam: Request* */
  MSG_COMMAND,                 /* lParam: a line, owned */
  MSG_LOADED,                  /* wParam: events raised by a load, sent after its last batch */
};

typedef struct RealEvent { WCHAR *key, *type, *data; bool always; } RealEvent;
typedef struct Request { WCHAR *rq_name, *tr, *screen, *codes; } Request;

/* ---- the load generator (load.c) ---- */
typedef struct Load {
  HWND window;
  volatile LONG in_flight, stop;
  HANDLE thread;
  WCHAR **templates, **keys;
  size_t template_count, key_count;
  long count, rate, per_message;
} Load;
void load_add_template(Load *load, const WCHAR *line);
void load_start(Load *load, HWND window, long count, long rate, long per_message, const WCHAR *keys);
void load_stop(Load *load);
void load_free(Load *load);
RealEvent real_event(const WCHAR *key, size_t key_length, const WCHAR *type, size_t type_length, const WCHAR *data, long n);
void real_event_free(RealEvent *event);

/* ---- the line to the test (channel.c) ---- */
typedef struct Channel { SOCKET socket; HANDLE thread; HWND window; CRITICAL_SECTION sending; char buffer[1 << 18]; size_t filled; } Channel;
/** Dials SISE_STANDIN (host:port) and hands every set-up line to `take` until the test says `ready`. */
bool channel_open(Channel *channel, void (*take)(void *, const WCHAR *), void *context);
/** From now on lines are posted to the window as MSG_COMMAND. */
void channel_listen(Channel *channel, HWND window);
void channel_say(Channel *channel, const WCHAR *line);
void channel_close(Channel *channel);

/* ---- the object (control.c) ---- */
typedef struct Control {
  IOleObject ole_object;
  IDispatch dispatch;
  IPersistStreamInit persist;
  IOleInPlaceObject in_place;
  IConnectionPointContainer container;
  IConnectionPoint point;
  LONG references;
  IOleClientSite *site;
  IDispatch *sink;
  bool initialised, connected, mock_server;
  HWND messages; /* message-only, from birth */
  HWND window;   /* the in-place window, once activated */
  long login_result, login_delay, pump_in_call;
  ULONGLONG request_times[5];
  size_t requests;
  WCHAR *input_code;
  Registrations registrations;
  Catalogue catalogue;
  Load load;
  Channel channel;
  /* Valid only while the event they belong to is being raised. */
  const RealEvent *current;
  const RealType *current_type;
  size_t field_starts[128], field_count;
  const Request *answering;
} Control;
Control *control_create(void);
HRESULT activate(Control *control);
void deactivate(Control *control);

/* ---- methods and events ---- */
extern const IDispatchVtbl dispatch_methods;
extern const IConnectionPointContainerVtbl container_methods;
extern const IConnectionPointVtbl point_methods;
/** Raises one event in declared argument order; takes ownership of the arguments. */
void raise_event(Control *control, DISPID dispid, VARIANT *arguments, UINT count);
VARIANT variant_text(const WCHAR *chars);
VARIANT variant_number(long number);
LRESULT CALLBACK message_window(HWND window, UINT message, WPARAM wparam, LPARAM lparam);
/** Frees what a message that will not be handled any more carries. */
void discard_message(const MSG *message);
void run_command(Control *control, const WCHAR *line);
void log_call(Control *control, DISPID dispid, const DISPPARAMS *params);

#define OF(type, member, pointer) ((type *)((char *)(pointer) - offsetof(type, member)))
#endif
