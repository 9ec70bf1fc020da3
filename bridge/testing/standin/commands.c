#include "standin.h"

/*
 * One line from the test, run on the control's thread. Fields are TAB-separated; the last takes the rest.
 *
 *   login  CODE DELAY_MS         what the next CommConnect leads to
 *   server mock|real
 *   master CODE MARKET NAME BASE STATE CONSTRUCTION LISTED
 *   answer TR CODE item=value …  one row of a TR's answer for that code
 *   real   KEY TYPE DATA         OnReceiveRealData, if it is registered
 *   push   KEY TYPE DATA         OnReceiveRealData, registered or not
 *   raise  DISPID s:text|i:number …   any event as it stands; U+001F in a text stands for TAB
 *   template TYPE DATA           a form for `load`; {n} {us} {time} are filled in
 *   load   COUNT RATE K KEYS     COUNT events, RATE a second (0: as fast as the queue takes them), K per message
 *   drop                         OnEventConnect(-106)
 *   box    TITLE TEXT            a modal message box on the control's thread
 *   freeze MS                    says `frozen`, then sleeps without pumping
 *   pump-in-call MS              SetRealReg pumps messages that long before it returns
 *   crash                        writes through a null pointer
 *   state                        asks for `state CONNECTED REGISTRATIONS SCREENS`
 *   ping TOKEN                   answers `pong TOKEN`
 */

static bool is(const WCHAR *line, const WCHAR *verb, const WCHAR **rest) {
  size_t length = wcslen(verb);
  if (wcsncmp(line, verb, length) || (line[length] && line[length] != L'\t')) return false;
  *rest = line[length] ? line + length + 1 : line + length;
  return true;
}

static long number_at(const WCHAR *line, size_t nth) {
  const WCHAR *part;
  size_t length;
  return list_part(line, L'\t', nth, &part, &length) ? wcstol(part, NULL, 10) : 0;
}

static const WCHAR *rest_from(const WCHAR *line, size_t nth) {
  const WCHAR *part;
  size_t length;
  return list_part(line, L'\t', nth, &part, &length) ? part : L"";
}

static void post_real(Control *control, const WCHAR *line, bool always) {
  const WCHAR *key = line, *type = L"";
  size_t key_length = 0, type_length = 0;
  list_part(line, L'\t', 0, &key, &key_length);
  list_part(line, L'\t', 1, &type, &type_length);
  RealEvent *event = malloc(sizeof *event);
  *event = real_event(key, key_length, type, type_length, rest_from(line, 2), 0);
  event->always = always;
  InterlockedIncrement(&control->load.in_flight);
  PostMessageW(control->messages, MSG_REAL_BATCH, 1, (LPARAM)event);
}

static void raise_any(Control *control, const WCHAR *line) {
  VARIANT arguments[16];
  UINT count = 0;
  const WCHAR *part;
  size_t length;
  for (; count < 16 && list_part(line, L'\t', count + 1, &part, &length); count++) {
    WCHAR *value = wide_copy(part, length);
    for (WCHAR *at = value; (at = wcschr(at, 0x1f));) *at = L'\t';
    arguments[count] = !wcsncmp(value, L"i:", 2) ? variant_number(wcstol(value + 2, NULL, 10)) : variant_text(value + 2);
    free(value);
  }
  raise_event(control, number_at(line, 0), arguments, count);
}

static void show_box(Control *control, const WCHAR *line) {
  const WCHAR *title = L"";
  size_t length = 0;
  list_part(line, L'\t', 0, &title, &length);
  WCHAR *copy = wide_copy(title, length);
  channel_say(&control->channel, L"box\topened");
  MessageBoxW(NULL, rest_from(line, 1), copy, MB_OK | MB_ICONWARNING);
  channel_say(&control->channel, L"box\tclosed");
  free(copy);
}

/* Every registered code once: of a code on several screens, the entry that is last in its bucket. */
static void all_keys(const Registrations *all, Text *keys) {
  for (size_t i = 0; i < all->count; i++) {
    const WCHAR *code = all->items[i].code;
    bool seen = !*code;
    for (size_t j = all->items[i].next; !seen && j; j = all->items[j - 1].next)
      seen = !wcscmp(all->items[j - 1].code, code);
    if (seen) continue;
    if (keys->length) text_addz(keys, L";");
    text_addz(keys, code);
  }
}

static void run_load(Control *control, const WCHAR *line) {
  Text keys = {0};
  text_addz(&keys, rest_from(line, 3));
  if (!keys.length) all_keys(&control->registrations, &keys);
  load_start(&control->load, control->messages, number_at(line, 0), number_at(line, 1), number_at(line, 2), keys.chars);
  text_free(&keys);
}

static void say_state(Control *control) {
  Text line = {0};
  text_addz(&line, L"state\t");
  text_addn(&line, control->connected);
  text_addz(&line, L"\t");
  text_addn(&line, (long long)control->registrations.count);
  text_addz(&line, L"\t");
  text_addn(&line, (long long)registrations_screens(&control->registrations));
  channel_say(&control->channel, line.chars);
  text_free(&line);
}

static void say_pong(Control *control, const WCHAR *token) {
  Text line = {0};
  text_addz(&line, L"pong\t");
  text_addz(&line, token);
  channel_say(&control->channel, line.chars);
  text_free(&line);
}

void run_command(Control *control, const WCHAR *line) {
  const WCHAR *rest;
  if (is(line, L"login", &rest)) {
    control->login_result = number_at(rest, 0);
    control->login_delay = number_at(rest, 1);
  }
  else if (is(line, L"server", &rest)) control->mock_server = !wcscmp(rest, L"mock");
  else if (is(line, L"master", &rest)) catalogue_add_master(&control->catalogue, rest);
  else if (is(line, L"answer", &rest)) catalogue_add_answer(&control->catalogue, rest);
  else if (is(line, L"real", &rest)) post_real(control, rest, false);
  else if (is(line, L"push", &rest)) post_real(control, rest, true);
  else if (is(line, L"raise", &rest)) raise_any(control, rest);
  else if (is(line, L"template", &rest)) load_add_template(&control->load, rest);
  else if (is(line, L"load", &rest)) run_load(control, rest);
  else if (is(line, L"drop", &rest)) PostMessageW(control->messages, MSG_CONNECTED, (WPARAM)-106, 0);
  else if (is(line, L"box", &rest)) show_box(control, rest);
  else if (is(line, L"freeze", &rest)) {
    channel_say(&control->channel, L"frozen");
    Sleep((DWORD)number_at(rest, 0));
  }
  else if (is(line, L"pump-in-call", &rest)) control->pump_in_call = number_at(rest, 0);
  else if (is(line, L"crash", &rest)) *(volatile int *)0 = 1;
  else if (is(line, L"state", &rest)) say_state(control);
  else if (is(line, L"ping", &rest)) say_pong(control, rest);
}

/* `call DISPID argument …` for every method that does more than read, so that a test sees what was asked of the control. */
void log_call(Control *control, DISPID dispid, const DISPPARAMS *params) {
  if (control->channel.socket == INVALID_SOCKET) return;
  Text line = {0};
  text_addz(&line, L"call\t");
  text_addn(&line, dispid);
  for (UINT i = params->cArgs; i-- > 0;) {
    const VARIANT *value = &params->rgvarg[i];
    text_addz(&line, L"\t");
    if (V_VT(value) == VT_BSTR && V_BSTR(value)) text_addz(&line, V_BSTR(value));
    else if (V_VT(value) == VT_I4) text_addn(&line, V_I4(value));
  }
  channel_say(&control->channel, line.chars);
  text_free(&line);
}
