#include "standin.h"

void text_add(Text *text, const WCHAR *chars, size_t length) {
  if (text->length + length + 1 > text->room) {
    text->room = (text->length + length + 1) * 2;
    text->chars = realloc(text->chars, text->room * sizeof(WCHAR));
  }
  memcpy(text->chars + text->length, chars, length * sizeof(WCHAR));
  text->length += length;
  text->chars[text->length] = 0;
}

void text_addz(Text *text, const WCHAR *chars) { text_add(text, chars, wcslen(chars)); }

void text_addn(Text *text, long long number) {
  WCHAR digits[24];
  size_t at = 24;
  unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
  do digits[--at] = L'0' + rest % 10; while (rest /= 10);
  if (number < 0) digits[--at] = L'-';
  text_add(text, digits + at, 24 - at);
}

void text_free(Text *text) {
  free(text->chars);
  *text = (Text){0};
}

WCHAR *wide_copy(const WCHAR *chars, size_t length) {
  WCHAR *copy = malloc((length + 1) * sizeof(WCHAR));
  memcpy(copy, chars, length * sizeof(WCHAR));
  copy[length] = 0;
  return copy;
}

bool list_part(const WCHAR *list, WCHAR separator, size_t nth, const WCHAR **part, size_t *length) {
  if (!list) return false;
  for (; nth; nth--) {
    list = wcschr(list, separator);
    if (!list) return false;
    list++;
  }
  const WCHAR *end = wcschr(list, separator);
  *part = list;
  *length = end ? (size_t)(end - list) : wcslen(list);
  return true;
}

bool list_has(const WCHAR *list, WCHAR separator, const WCHAR *item) {
  size_t wanted = wcslen(item), length;
  const WCHAR *part;
  for (size_t i = 0; list_part(list, separator, i, &part, &length); i++)
    if (length == wanted && !wcsncmp(part, item, wanted)) return true;
  return false;
}
