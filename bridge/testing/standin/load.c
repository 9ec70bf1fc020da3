#include "standin.h"

/* A thread of its own posts the events, as the real control's socket thread does. */

enum { IN_FLIGHT = 512 };

void load_add_template(Load *load, const WCHAR *line) {
  load->templates = realloc(load->templates, (load->template_count + 1) * sizeof *load->templates);
  load->templates[load->template_count++] = wide_copy(line, wcslen(line));
}

static long long epoch_us(void) {
  FILETIME now;
  GetSystemTimePreciseAsFileTime(&now);
  return (long long)(((unsigned long long)now.dwHighDateTime << 32 | now.dwLowDateTime) / 10) - 11644473600000000LL;
}

/* {n} is the event's number, {us} the moment it was made (µs since 1970), {time} that moment as KST HHMMSS. */
static void fill_in(Text *text, const WCHAR *data, long n) {
  while (*data) {
    const WCHAR *brace = wcschr(data, L'{');
    text_add(text, data, brace ? (size_t)(brace - data) : wcslen(data));
    if (!brace) return;
    if (!wcsncmp(brace, L"{n}", 3)) { text_addn(text, n); data = brace + 3; }
    else if (!wcsncmp(brace, L"{us}", 4)) { text_addn(text, epoch_us()); data = brace + 4; }
    else if (!wcsncmp(brace, L"{time}", 6)) {
      long second = (long)((epoch_us() / 1000000 + 9 * 3600) % 86400);
      WCHAR time[8];
      wsprintfW(time, L"%02d%02d%02d", second / 3600, second / 60 % 60, second % 60);
      text_addz(text, time);
      data = brace + 6;
    } else { text_add(text, brace, 1); data = brace + 1; }
  }
}

RealEvent real_event(const WCHAR *key, size_t key_length, const WCHAR *type, size_t type_length, const WCHAR *data, long n) {
  Text text = {0};
  text_addz(&text, L"");
  fill_in(&text, data, n);
  return (RealEvent){wide_copy(key, key_length), wide_copy(type, type_length), text.chars, false};
}

void real_event_free(RealEvent *event) {
  free(event->key);
  free(event->type);
  free(event->data);
}

static RealEvent nth_event(const Load *load, long n) {
  const WCHAR *key = load->keys[n % load->key_count], *type;
  const WCHAR *template = load->templates[(n / load->key_count) % load->template_count];
  size_t type_length;
  list_part(template, L'\t', 0, &type, &type_length);
  const WCHAR *data = template + type_length;
  return real_event(key, wcslen(key), type, type_length, *data ? data + 1 : data, n);
}

static DWORD WINAPI generate(void *context) {
  Load *load = context;
  ULONGLONG began = GetTickCount64();
  long sent = 0;
  while (load->key_count && sent < load->count && !load->stop) {
    long due = load->count;
    if (load->rate) {
      ULONGLONG by_now = (GetTickCount64() - began) * load->rate / 1000;
      if (by_now < (ULONGLONG)due) due = (long)by_now;
    }
    while (sent < due && !load->stop) {
      if (load->in_flight >= IN_FLIGHT) { Sleep(1); continue; }
      long size = due - sent < load->per_message ? due - sent : load->per_message;
      RealEvent *batch = malloc(size * sizeof *batch);
      for (long i = 0; i < size; i++) batch[i] = nth_event(load, sent + i);
      InterlockedIncrement(&load->in_flight);
      while (!PostMessageW(load->window, MSG_REAL_BATCH, size, (LPARAM)batch) && !load->stop) Sleep(1);
      sent += size;
    }
    if (load->rate) Sleep(1);
  }
  PostMessageW(load->window, MSG_LOADED, sent, 0);
  return 0;
}

void load_start(Load *load, HWND window, long count, long rate, long per_message, const WCHAR *keys) {
  load_stop(load);
  if (!load->template_count) return;
  load->window = window;
  load->count = count;
  load->rate = rate;
  load->per_message = per_message > 0 ? per_message : 1;
  for (const WCHAR *at = keys; *at;) {
    size_t length = wcscspn(at, L";");
    load->keys = realloc(load->keys, (load->key_count + 1) * sizeof *load->keys);
    load->keys[load->key_count++] = wide_copy(at, length);
    at += at[length] ? length + 1 : length;
  }
  load->stop = 0;
  load->thread = CreateThread(NULL, 0, generate, load, 0, NULL);
}

void load_stop(Load *load) {
  if (!load->thread) return;
  load->stop = 1;
  WaitForSingleObject(load->thread, INFINITE);
  CloseHandle(load->thread);
  load->thread = NULL;
  for (size_t i = 0; i < load->key_count; i++) free(load->keys[i]);
  free(load->keys);
  load->keys = NULL;
  load->key_count = 0;
}

void load_free(Load *load) {
  load_stop(load);
  for (size_t i = 0; i < load->template_count; i++) free(load->templates[i]);
  free(load->templates);
  *load = (Load){0};
}
