#include "standin.h"

/* IDispatch: the methods of the control, answered from what the test filled in. */

static Control *of(IDispatch *self) { return OF(Control, dispatch, self); }

static HRESULT STDMETHODCALLTYPE dispatch_query(IDispatch *self, REFIID iid, void **out) { return IOleObject_QueryInterface(&of(self)->ole_object, iid, out); }
static ULONG STDMETHODCALLTYPE dispatch_addref(IDispatch *self) { return IOleObject_AddRef(&of(self)->ole_object); }
static ULONG STDMETHODCALLTYPE dispatch_release(IDispatch *self) { return IOleObject_Release(&of(self)->ole_object); }
static HRESULT STDMETHODCALLTYPE type_count(IDispatch *self, UINT *count) { (void)self; *count = 0; return S_OK; }
static HRESULT STDMETHODCALLTYPE type_info(IDispatch *self, UINT which, LCID locale, ITypeInfo **info) { (void)self; (void)which; (void)locale; *info = NULL; return E_NOTIMPL; }
static HRESULT STDMETHODCALLTYPE ids_of_names(IDispatch *self, REFIID iid, LPOLESTR *names, UINT count, LCID locale, DISPID *ids) {
  (void)self; (void)iid; (void)names; (void)locale;
  for (UINT i = 0; i < count; i++) ids[i] = DISPID_UNKNOWN;
  return DISP_E_UNKNOWNNAME;
}

enum {
  COMM_CONNECT = 1, COMM_TERMINATE = 2, COMM_RQ_DATA = 3, GET_LOGIN_INFO = 4, SET_INPUT_VALUE = 7,
  DISCONNECT_REAL_DATA = 10, GET_REPEAT_CNT = 11, COMM_KW_RQ_DATA = 12, GET_API_MODULE_PATH = 13,
  GET_CODE_LIST_BY_MARKET = 14, GET_CONNECT_STATE = 15, GET_MASTER_CODE_NAME = 16, GET_MASTER_LISTED_STOCK_CNT = 17,
  GET_MASTER_CONSTRUCTION = 18, GET_MASTER_LAST_PRICE = 20, GET_MASTER_STOCK_STATE = 21, GET_COMM_DATA = 24,
  GET_COMM_REAL_DATA = 25, GET_CHEJAN_DATA = 26, KOA_FUNCTIONS = 49, SET_REAL_REG = 51, SET_REAL_REMOVE = 57,
};
enum { ERR_LOGIN = -100, ERR_CONNECT = -101, ERR_INPUT = -105, ERR_OVERFLOW = -200, ERR_OVER_CODES = -204, ERR_OVER_FIDS = -206 };

/* Arguments come in reverse; nth counts from the first as declared. */
static const VARIANT *argument(const DISPPARAMS *params, UINT nth) { return &params->rgvarg[params->cArgs - 1 - nth]; }
static const WCHAR *text(const DISPPARAMS *params, UINT nth) {
  const VARIANT *value = argument(params, nth);
  return V_VT(value) == VT_BSTR && V_BSTR(value) ? V_BSTR(value) : L"";
}
static long number(const DISPPARAMS *params, UINT nth) { return V_I4(argument(params, nth)); }

static const struct { DISPID dispid; const char *shape; } shapes[] = {
  {COMM_CONNECT, ""}, {COMM_TERMINATE, ""}, {COMM_RQ_DATA, "ssis"}, {GET_LOGIN_INFO, "s"}, {SET_INPUT_VALUE, "ss"},
  {DISCONNECT_REAL_DATA, "s"}, {GET_REPEAT_CNT, "ss"}, {COMM_KW_RQ_DATA, "siiiss"}, {GET_API_MODULE_PATH, ""},
  {GET_CODE_LIST_BY_MARKET, "s"}, {GET_CONNECT_STATE, ""}, {GET_MASTER_CODE_NAME, "s"}, {GET_MASTER_LISTED_STOCK_CNT, "s"},
  {GET_MASTER_CONSTRUCTION, "s"}, {GET_MASTER_LAST_PRICE, "s"}, {GET_MASTER_STOCK_STATE, "s"}, {GET_COMM_DATA, "ssis"},
  {GET_COMM_REAL_DATA, "si"}, {GET_CHEJAN_DATA, "i"}, {KOA_FUNCTIONS, "ss"}, {SET_REAL_REG, "ssss"}, {SET_REAL_REMOVE, "ss"},
};

static HRESULT check_shape(DISPID dispid, const DISPPARAMS *params, UINT *wrong) {
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    if (shapes[i].dispid != dispid) continue;
    if (strlen(shapes[i].shape) != params->cArgs) return DISP_E_BADPARAMCOUNT;
    for (UINT n = 0; n < params->cArgs; n++) {
      if (V_VT(argument(params, n)) == (shapes[i].shape[n] == 's' ? VT_BSTR : VT_I4)) continue;
      if (wrong) *wrong = params->cArgs - 1 - n;
      return DISP_E_TYPEMISMATCH;
    }
    return S_OK;
  }
  return DISP_E_MEMBERNOTFOUND;
}

static void answer_text(VARIANT *result, const WCHAR *chars, size_t length) {
  if (!result) return;
  V_VT(result) = VT_BSTR;
  V_BSTR(result) = SysAllocStringLen(chars, (UINT)length);
}
static void answer_number(VARIANT *result, long value) {
  if (!result) return;
  V_VT(result) = VT_I4;
  V_I4(result) = value;
}
static void answer_master(const Control *control, VARIANT *result, const WCHAR *code, size_t column) {
  const WCHAR *value = L"";
  size_t length = 0;
  if (!control->connected || !catalogue_master(&control->catalogue, code, column, &value, &length)) length = 0;
  answer_text(result, value, length);
}

/* Numbers come right-aligned in the real control's fixed-width fields, texts left-aligned. */
static void answer_padded(VARIANT *result, const WCHAR *value, size_t length) {
  Text padded = {0};
  bool numeric = length && (iswdigit(value[0]) || value[0] == L'+' || value[0] == L'-');
  size_t width = numeric ? 20 : 40;
  text_addz(&padded, L"");
  if (!numeric) text_add(&padded, value, length);
  for (size_t i = length; i < width; i++) text_addz(&padded, L" ");
  if (numeric) text_add(&padded, value, length);
  answer_text(result, padded.chars, padded.length);
  text_free(&padded);
}

static bool over_limit(Control *control) {
  ULONGLONG now = GetTickCount64();
  size_t slot = control->requests % 5;
  if (control->requests >= 5 && now - control->request_times[slot] < 1000) return true;
  control->request_times[slot] = now;
  control->requests++;
  return false;
}

static long request(Control *control, const WCHAR *rq, const WCHAR *tr, const WCHAR *screen, const WCHAR *codes) {
  if (!control->connected) return ERR_CONNECT;
  if (wcslen(screen) != 4 || !wcscmp(screen, L"0000") || !*rq || !*tr) return ERR_INPUT;
  if (over_limit(control)) return ERR_OVERFLOW;
  Request *asked = malloc(sizeof *asked);
  *asked = (Request){wide_copy(rq, wcslen(rq)), wide_copy(tr, wcslen(tr)), wide_copy(screen, wcslen(screen)), wide_copy(codes, wcslen(codes))};
  PostMessageW(control->messages, MSG_ANSWER, 0, (LPARAM)asked);
  return 0;
}

static size_t parts(const WCHAR *list) {
  size_t count = 0, filled = 0, length;
  const WCHAR *part;
  for (; list_part(list, L';', count, &part, &length); count++) filled += length > 0;
  return filled;
}

/* Some controls pump messages inside a call; `pump-in-call` makes this one do so, and events nest. */
static void pump_for(long ms) {
  MSG message;
  ULONGLONG until = GetTickCount64() + ms;
  while (ms > 0 && GetTickCount64() < until) {
    while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
    Sleep(1);
  }
}

static long real_reg(Control *control, const DISPPARAMS *params) {
  if (!control->connected) return ERR_CONNECT;
  if (wcslen(text(params, 0)) != 4) return ERR_INPUT;
  if (parts(text(params, 1)) > 100) return ERR_OVER_CODES;
  if (parts(text(params, 2)) > 100) return ERR_OVER_FIDS;
  registrations_set(&control->registrations, text(params, 0), text(params, 1), text(params, 2), wcscmp(text(params, 3), L"1") != 0);
  pump_for(control->pump_in_call);
  return 0;
}

static HRESULT comm_connect(Control *control, VARIANT *result, EXCEPINFO *exception) {
  if (!control->window) {
    if (!exception) return E_FAIL;
    *exception = (EXCEPINFO){.bstrSource = SysAllocString(L"KHOpenAPI"), .bstrDescription = SysAllocString(L"핸들값이 없습니다"), .scode = E_FAIL};
    return DISP_E_EXCEPTION;
  }
  SetTimer(control->messages, MSG_CONNECTED, control->login_delay, NULL);
  answer_number(result, 0);
  return S_OK;
}

static void login_info(const Control *control, VARIANT *result, const WCHAR *tag) {
  const WCHAR *value = L"";
  if (!control->connected) value = L"";
  else if (!wcscmp(tag, L"ACCOUNT_CNT")) value = L"1";
  else if (!wcscmp(tag, L"ACCLIST") || !wcscmp(tag, L"ACCNO")) value = L"8000000011;";
  else if (!wcscmp(tag, L"USER_ID")) value = L"standin";
  else if (!wcscmp(tag, L"USER_NAME")) value = L"홍길동";
  else if (!wcscmp(tag, L"KEY_BSECGB") || !wcscmp(tag, L"FIREW_SECGB")) value = L"1";
  else if (!wcscmp(tag, L"GetServerGubun")) value = control->mock_server ? L"1" : L"0";
  answer_text(result, value, wcslen(value));
}

static void real_data(const Control *control, VARIANT *result, const WCHAR *code, long fid) {
  const RealEvent *event = control->current;
  int index = event && control->current_type && !wcscmp(event->key, code) ? real_type_index(control->current_type, fid) : -1;
  if (index < 0 || (size_t)index >= control->field_count) { answer_text(result, L"", 0); return; }
  const WCHAR *field = event->data + control->field_starts[index];
  answer_text(result, field, control->field_starts[index + 1] - control->field_starts[index] - 1);
}

static const WCHAR *answer_row(const Control *control, const WCHAR *tr, size_t nth) {
  const Request *asked = control->answering;
  if (!asked || _wcsicmp(asked->tr, tr)) return NULL;
  return catalogue_answer(&control->catalogue, tr, asked->codes, nth);
}

static bool only_reads(DISPID dispid) {
  switch (dispid) {
    case GET_CONNECT_STATE: case GET_LOGIN_INFO: case GET_REPEAT_CNT: case GET_COMM_DATA: case GET_COMM_REAL_DATA:
    case GET_CHEJAN_DATA: case GET_MASTER_CODE_NAME: case GET_MASTER_LISTED_STOCK_CNT: case GET_MASTER_CONSTRUCTION:
    case GET_MASTER_LAST_PRICE: case GET_MASTER_STOCK_STATE: return true;
    default: return false;
  }
}

static HRESULT STDMETHODCALLTYPE invoke(IDispatch *self, DISPID dispid, REFIID iid, LCID locale, WORD flags, DISPPARAMS *params,
                                        VARIANT *result, EXCEPINFO *exception, UINT *wrong) {
  (void)iid; (void)locale; (void)flags;
  Control *control = of(self);
  if (!control->initialised) return E_UNEXPECTED;
  HRESULT shape = check_shape(dispid, params, wrong);
  if (FAILED(shape)) return shape;
  if (result) VariantInit(result);
  if (!only_reads(dispid)) log_call(control, dispid, params);

  switch (dispid) {
    case COMM_CONNECT: return comm_connect(control, result, exception);
    case GET_CONNECT_STATE: answer_number(result, control->connected); break;
    case GET_LOGIN_INFO: login_info(control, result, text(params, 0)); break;
    case KOA_FUNCTIONS: login_info(control, result, text(params, 0)); break;
    case GET_API_MODULE_PATH: answer_text(result, L"C:\\OpenAPI", 10); break;
    case SET_REAL_REG: answer_number(result, real_reg(control, params)); break;
    case SET_REAL_REMOVE: registrations_remove(&control->registrations, text(params, 0), text(params, 1)); break;
    case DISCONNECT_REAL_DATA: registrations_drop_screen(&control->registrations, text(params, 0)); break;
    case GET_COMM_REAL_DATA: real_data(control, result, text(params, 0), number(params, 1)); break;
    case GET_CHEJAN_DATA: answer_text(result, L"", 0); break;
    case SET_INPUT_VALUE:
      if (wcscmp(text(params, 0), L"종목코드")) break;
      free(control->input_code);
      control->input_code = wide_copy(text(params, 1), wcslen(text(params, 1)));
      break;
    case COMM_RQ_DATA:
      answer_number(result, request(control, text(params, 0), text(params, 1), text(params, 3), control->input_code));
      break;
    case COMM_KW_RQ_DATA:
      if (parts(text(params, 0)) > 100) answer_number(result, ERR_OVER_CODES);
      else answer_number(result, request(control, text(params, 4), L"OPTKWFID", text(params, 5), text(params, 0)));
      break;
    case GET_REPEAT_CNT: {
      long rows = 0;
      while (answer_row(control, text(params, 0), rows)) rows++;
      answer_number(result, rows);
      break;
    }
    case GET_COMM_DATA: {
      const WCHAR *row = answer_row(control, text(params, 0), number(params, 2)), *value = L"";
      size_t length = 0;
      if (row && answer_item(row, text(params, 3), &value, &length)) answer_padded(result, value, length);
      else answer_text(result, L"", 0);
      break;
    }
    case GET_CODE_LIST_BY_MARKET: {
      Text codes = {0};
      if (control->connected) catalogue_codes(&control->catalogue, text(params, 0), &codes);
      answer_text(result, codes.chars, codes.length);
      text_free(&codes);
      break;
    }
    case GET_MASTER_CODE_NAME: answer_master(control, result, text(params, 0), 2); break;
    case GET_MASTER_LAST_PRICE: answer_master(control, result, text(params, 0), 3); break;
    case GET_MASTER_STOCK_STATE: answer_master(control, result, text(params, 0), 4); break;
    case GET_MASTER_CONSTRUCTION: answer_master(control, result, text(params, 0), 5); break;
    case GET_MASTER_LISTED_STOCK_CNT: {
      const WCHAR *value;
      size_t length;
      answer_number(result, catalogue_master(&control->catalogue, text(params, 0), 6, &value, &length) ? wcstol(value, NULL, 10) : 0);
      break;
    }
  }
  return S_OK;
}

const IDispatchVtbl dispatch_methods = {
  dispatch_query, dispatch_addref, dispatch_release, type_count, type_info, ids_of_names, invoke,
};
