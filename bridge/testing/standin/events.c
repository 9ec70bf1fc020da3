#include "standin.h"

/* Events are raised only from the window procedure: never inside a method the caller is still in. */

VARIANT variant_text(const WCHAR *chars) {
  VARIANT value;
  VariantInit(&value);
  V_VT(&value) = VT_BSTR;
  V_BSTR(&value) = SysAllocString(chars);
  return value;
}

VARIANT variant_number(long number) {
  VARIANT value;
  VariantInit(&value);
  V_VT(&value) = VT_I4;
  V_I4(&value) = number;
  return value;
}

void raise_event(Control *control, DISPID dispid, VARIANT *arguments, UINT count) {
  VARIANT reversed[16];
  for (UINT i = 0; i < count; i++) reversed[count - 1 - i] = arguments[i];
  DISPPARAMS params = {reversed, NULL, count, 0};
  if (control->sink)
    IDispatch_Invoke(control->sink, dispid, &IID_NULL, LOCALE_USER_DEFAULT, DISPATCH_METHOD, &params, NULL, NULL, NULL);
  /* The source owns the arguments: a sink that frees them crashes here, one that must free them leaks. */
  for (UINT i = 0; i < count; i++) VariantClear(&reversed[i]);
}

static void split_fields(Control *control, const RealEvent *event) {
  control->current = event;
  control->current_type = real_type(event->type);
  control->field_count = 0;
  size_t at = 0;
  while (control->field_count < 126) {
    control->field_starts[control->field_count++] = at;
    const WCHAR *tab = wcschr(event->data + at, L'\t');
    if (!tab) break;
    at = tab - event->data + 1;
  }
  control->field_starts[control->field_count] = at + wcslen(event->data + at) + 1;
}

static void raise_real(Control *control, const RealEvent *event) {
  if (!event->always && !registrations_want(&control->registrations, event->key, event->type)) return;
  const RealEvent *outer = control->current;
  split_fields(control, event);
  VARIANT arguments[] = {variant_text(event->key), variant_text(event->type), variant_text(event->data)};
  raise_event(control, 2, arguments, 3);
  if (outer) split_fields(control, outer);
  else control->current = NULL;
}

static void raise_connected(Control *control, long code) {
  control->connected = code == 0;
  if (code) registrations_remove(&control->registrations, L"ALL", L"ALL");
  VARIANT argument = variant_number(code);
  raise_event(control, 5, &argument, 1);
}

static void request_free(Request *asked) {
  free(asked->rq_name);
  free(asked->tr);
  free(asked->screen);
  free(asked->codes);
  free(asked);
}

static void raise_answer(Control *control, Request *asked) {
  /* The real control also starts real-time data of the code on that screen. */
  const WCHAR *code;
  size_t length;
  for (size_t i = 0; list_part(asked->codes, L';', i, &code, &length) && length; i++) {
    WCHAR *copy = wide_copy(code, length);
    registrations_add_by_request(&control->registrations, asked->screen, copy);
    free(copy);
  }
  control->answering = asked;
  VARIANT arguments[] = {
    variant_text(asked->screen), variant_text(asked->rq_name), variant_text(asked->tr), variant_text(L""),
    variant_text(L"0"), variant_number(0), variant_text(L""), variant_text(L""), variant_text(L""),
  };
  raise_event(control, 1, arguments, 9);
  control->answering = NULL;
  request_free(asked);
}

static void raise_batch(Control *control, RealEvent *events, size_t count) {
  for (size_t i = 0; i < count; i++) {
    raise_real(control, &events[i]);
    real_event_free(&events[i]);
  }
  free(events);
}

static void say_loaded(Control *control, long count) {
  Text line = {0};
  text_addz(&line, L"loaded\t");
  text_addn(&line, count);
  channel_say(&control->channel, line.chars);
  text_free(&line);
}

void discard_message(const MSG *message) {
  if (message->message == MSG_COMMAND) free((WCHAR *)message->lParam);
  if (message->message == MSG_ANSWER) request_free((Request *)message->lParam);
  if (message->message != MSG_REAL_BATCH) return;
  for (size_t i = 0; i < message->wParam; i++) real_event_free(&((RealEvent *)message->lParam)[i]);
  free((RealEvent *)message->lParam);
}

LRESULT CALLBACK message_window(HWND window, UINT message, WPARAM wparam, LPARAM lparam) {
  Control *control = (Control *)GetWindowLongPtrW(window, GWLP_USERDATA);
  switch (message) {
    case MSG_REAL_BATCH:
      InterlockedDecrement(&control->load.in_flight);
      raise_batch(control, (RealEvent *)lparam, wparam);
      return 0;
    case WM_TIMER:
      KillTimer(window, wparam);
      raise_connected(control, control->login_result);
      return 0;
    case MSG_CONNECTED:
      raise_connected(control, (long)wparam);
      return 0;
    case MSG_ANSWER:
      raise_answer(control, (Request *)lparam);
      return 0;
    case MSG_LOADED:
      say_loaded(control, (long)wparam);
      return 0;
    case MSG_COMMAND:
      run_command(control, (WCHAR *)lparam);
      free((WCHAR *)lparam);
      return 0;
  }
  return DefWindowProcW(window, message, wparam, lparam);
}
