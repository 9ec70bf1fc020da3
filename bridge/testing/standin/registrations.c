#include "standin.h"

/* Who gets what: screen, code, FIDs. A code on two screens keeps coming until it is gone from both. */

static void clip(WCHAR *to, size_t room, const WCHAR *from, size_t length) {
  if (length >= room) length = room - 1;
  memcpy(to, from, length * sizeof(WCHAR));
  to[length] = 0;
}

static size_t *bucket_of(Registrations *all, const WCHAR *code) {
  unsigned hash = 2166136261u;
  for (; *code; code++) hash = (hash ^ *code) * 16777619u;
  return &all->buckets[hash % REGISTRATION_BUCKETS];
}

static void index_all(Registrations *all) {
  memset(all->buckets, 0, sizeof all->buckets);
  for (size_t i = 0; i < all->count; i++) {
    size_t *bucket = bucket_of(all, all->items[i].code);
    all->items[i].next = *bucket;
    *bucket = i + 1;
  }
}

static void add(Registrations *all, const WCHAR *screen, const WCHAR *code, size_t length, unsigned types, bool by_request) {
  Registration entry = {.types = types, .by_request = by_request};
  clip(entry.screen, 5, screen, wcslen(screen));
  clip(entry.code, 24, code, length);
  for (size_t i = *bucket_of(all, entry.code); i; i = all->items[i - 1].next) {
    Registration *old = &all->items[i - 1];
    if (wcscmp(old->screen, entry.screen) || wcscmp(old->code, entry.code) || old->by_request != by_request) continue;
    old->types |= types;
    return;
  }
  if (all->count == all->room) {
    all->room = all->room ? all->room * 2 : 64;
    all->items = realloc(all->items, all->room * sizeof *all->items);
  }
  size_t *bucket = bucket_of(all, entry.code);
  entry.next = *bucket;
  all->items[all->count++] = entry;
  *bucket = all->count;
}

static void remove_where(Registrations *all, const WCHAR *screen, const WCHAR *code, bool requests_too) {
  size_t kept = 0;
  for (size_t i = 0; i < all->count; i++) {
    Registration *entry = &all->items[i];
    bool gone = (!screen || !wcscmp(entry->screen, screen)) && (!code || !wcscmp(entry->code, code)) &&
                (requests_too || !entry->by_request);
    if (!gone) all->items[kept++] = *entry;
  }
  all->count = kept;
  index_all(all);
}

void registrations_set(Registrations *all, const WCHAR *screen, const WCHAR *codes, const WCHAR *fids, bool replace) {
  const WCHAR *code;
  size_t length;
  unsigned types = real_types_of(fids);
  if (replace) remove_where(all, screen, NULL, false);
  /* An empty code list registers what belongs to the market as a whole, e.g. 장시작시간. */
  for (size_t i = 0; list_part(codes, L';', i, &code, &length); i++)
    if (length || !*codes) add(all, screen, code, length, types, false);
}

void registrations_add_by_request(Registrations *all, const WCHAR *screen, const WCHAR *code) {
  add(all, screen, code, wcslen(code), ~0u, true);
}

void registrations_remove(Registrations *all, const WCHAR *screen, const WCHAR *code) {
  remove_where(all, wcscmp(screen, L"ALL") ? screen : NULL, wcscmp(code, L"ALL") ? code : NULL, false);
}

void registrations_drop_screen(Registrations *all, const WCHAR *screen) { remove_where(all, screen, NULL, true); }

bool registrations_want(Registrations *all, const WCHAR *code, const WCHAR *real_type_name) {
  const RealType *type = real_type(real_type_name);
  unsigned wanted = type ? real_type_bit(type) : ~0u;
  const WCHAR *registered_as = wcscmp(real_type_name, L"장시작시간") ? code : L"";
  for (size_t i = *bucket_of(all, registered_as); i; i = all->items[i - 1].next) {
    const Registration *entry = &all->items[i - 1];
    if (!wcscmp(entry->code, registered_as) && (entry->types & wanted)) return true;
  }
  return false;
}

size_t registrations_screens(const Registrations *all) {
  size_t screens = 0;
  for (size_t i = 0; i < all->count; i++) {
    size_t j = 0;
    while (j < i && wcscmp(all->items[j].screen, all->items[i].screen)) j++;
    screens += j == i;
  }
  return screens;
}

void registrations_free(Registrations *all) {
  free(all->items);
  *all = (Registrations){0};
}
