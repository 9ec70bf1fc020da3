#include "standin.h"
#include <stdio.h>
#include <ws2tcpip.h>

/* UTF-8 lines ended by \n, fields separated by TAB, over one TCP connection per control, dialled by the control. */

static bool next_line(Channel *channel, WCHAR **line) {
  for (;;) {
    char *end = memchr(channel->buffer, '\n', channel->filled);
    if (end) {
      int bytes = (int)(end - channel->buffer);
      int chars = bytes ? MultiByteToWideChar(CP_UTF8, 0, channel->buffer, bytes, NULL, 0) : 0;
      *line = malloc((chars + 1) * sizeof(WCHAR));
      if (chars) MultiByteToWideChar(CP_UTF8, 0, channel->buffer, bytes, *line, chars);
      (*line)[chars] = 0;
      channel->filled -= bytes + 1;
      memmove(channel->buffer, end + 1, channel->filled);
      return true;
    }
    if (channel->filled == sizeof channel->buffer) return false;
    int got = recv(channel->socket, channel->buffer + channel->filled, sizeof channel->buffer - (int)channel->filled, 0);
    if (got <= 0) return false;
    channel->filled += got;
  }
}

bool channel_open(Channel *channel, void (*take)(void *, const WCHAR *), void *context) {
  char address[256], host[256];
  channel->socket = INVALID_SOCKET;
  InitializeCriticalSection(&channel->sending);
  if (!GetEnvironmentVariableA("SISE_STANDIN", address, sizeof address)) return false;
  char *colon = strrchr(address, ':');
  if (!colon) return false;
  *colon = 0;
  strcpy(host, address);

  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((u_short)atoi(colon + 1))};
  to.sin_addr.s_addr = inet_addr(host);
  channel->socket = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (connect(channel->socket, (struct sockaddr *)&to, sizeof to)) {
    closesocket(channel->socket);
    channel->socket = INVALID_SOCKET;
    return false;
  }
  int on = 1;
  setsockopt(channel->socket, IPPROTO_TCP, TCP_NODELAY, (char *)&on, sizeof on);

  WCHAR hello[64], *line;
  wsprintfW(hello, L"hello\t%lu", GetCurrentProcessId());
  channel_say(channel, hello);
  while (next_line(channel, &line)) {
    bool ready = !wcscmp(line, L"ready");
    if (!ready) take(context, line);
    free(line);
    if (ready) return true;
  }
  return false;
}

static DWORD WINAPI listen_on(void *context) {
  Channel *channel = context;
  WCHAR *line;
  while (next_line(channel, &line))
    if (!PostMessageW(channel->window, MSG_COMMAND, 0, (LPARAM)line)) free(line);
  return 0;
}

void channel_listen(Channel *channel, HWND window) {
  channel->window = window;
  channel->thread = CreateThread(NULL, 0, listen_on, channel, 0, NULL);
}

void channel_say(Channel *channel, const WCHAR *line) {
  if (channel->socket == INVALID_SOCKET) return;
  int chars = (int)wcslen(line), bytes = WideCharToMultiByte(CP_UTF8, 0, line, chars, NULL, 0, NULL, NULL);
  char *out = malloc(bytes + 1);
  WideCharToMultiByte(CP_UTF8, 0, line, chars, out, bytes, NULL, NULL);
  for (int i = 0; i < bytes; i++) if (out[i] == '\n') out[i] = ' ';
  out[bytes] = '\n';
  EnterCriticalSection(&channel->sending);
  for (int sent = 0, step; sent <= bytes && (step = send(channel->socket, out + sent, bytes + 1 - sent, 0)) > 0;) sent += step;
  LeaveCriticalSection(&channel->sending);
  free(out);
}

void channel_close(Channel *channel) {
  if (channel->socket != INVALID_SOCKET) {
    shutdown(channel->socket, SD_BOTH);
    closesocket(channel->socket);
    channel->socket = INVALID_SOCKET;
  }
  if (channel->thread) {
    WaitForSingleObject(channel->thread, INFINITE);
    CloseHandle(channel->thread);
  }
  DeleteCriticalSection(&channel->sending);
}
