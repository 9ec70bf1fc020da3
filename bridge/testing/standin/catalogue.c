#include "standin.h"

/* Instruments and TR answers as the test wrote them: one TAB-separated line each, read where they lie. */

static void keep(WCHAR ***lines, size_t *count, const WCHAR *line) {
  *lines = realloc(*lines, (*count + 1) * sizeof **lines);
  (*lines)[(*count)++] = wide_copy(line, wcslen(line));
}

void catalogue_add_master(Catalogue *catalogue, const WCHAR *line) {
  keep(&catalogue->masters, &catalogue->master_count, line);
}

/* tr TAB code TAB item=value TAB item=value … */
void catalogue_add_answer(Catalogue *catalogue, const WCHAR *line) {
  keep(&catalogue->answers, &catalogue->answer_count, line);
}

static bool same(const WCHAR *part, size_t length, const WCHAR *wanted) {
  return length == wcslen(wanted) && !_wcsnicmp(part, wanted, length);
}

bool catalogue_master(const Catalogue *catalogue, const WCHAR *code, size_t column, const WCHAR **value, size_t *length) {
  for (size_t i = 0; i < catalogue->master_count; i++) {
    const WCHAR *line = catalogue->masters[i];
    if (list_part(line, L'\t', 0, value, length) && same(*value, *length, code))
      return list_part(line, L'\t', column, value, length);
  }
  return false;
}

/* The market column may name several, as 0;NXT: a code stands in each of those lists. */
static bool in_market(const WCHAR *markets, size_t length, const WCHAR *market) {
  WCHAR *list = wide_copy(markets, length);
  bool found = list_has(list, L';', market);
  free(list);
  return found;
}

void catalogue_codes(const Catalogue *catalogue, const WCHAR *market, Text *codes) {
  const WCHAR *part;
  size_t length;
  for (size_t i = 0; i < catalogue->master_count; i++) {
    const WCHAR *line = catalogue->masters[i];
    if (*market && !(list_part(line, L'\t', 1, &part, &length) && in_market(part, length, market))) continue;
    if (!list_part(line, L'\t', 0, &part, &length)) continue;
    text_add(codes, part, length);
    text_addz(codes, L";");
  }
}

const WCHAR *catalogue_answer(const Catalogue *catalogue, const WCHAR *tr, const WCHAR *codes, size_t nth) {
  for (size_t i = 0; i < catalogue->answer_count; i++) {
    const WCHAR *row = catalogue->answers[i], *part, *code;
    size_t length, code_length;
    if (!list_part(row, L'\t', 0, &part, &length) || !same(part, length, tr)) continue;
    bool asked = false;
    if (!list_part(row, L'\t', 1, &part, &length)) continue;
    for (size_t j = 0; !asked && list_part(codes, L';', j, &code, &code_length); j++)
      asked = code_length == length && !wcsncmp(code, part, length);
    if (asked && nth-- == 0) return row;
  }
  return NULL;
}

bool answer_item(const WCHAR *row, const WCHAR *item, const WCHAR **value, size_t *length) {
  size_t name = wcslen(item);
  for (size_t i = 2; list_part(row, L'\t', i, value, length); i++) {
    if (*length <= name || wcsncmp(*value, item, name) || (*value)[name] != L'=') continue;
    *value += name + 1;
    *length -= name + 1;
    return true;
  }
  return false;
}

void catalogue_free(Catalogue *catalogue) {
  for (size_t i = 0; i < catalogue->master_count; i++) free(catalogue->masters[i]);
  for (size_t i = 0; i < catalogue->answer_count; i++) free(catalogue->answers[i]);
  free(catalogue->masters);
  free(catalogue->answers);
  *catalogue = (Catalogue){0};
}
