#include "standin.h"

/* The module: class factory, registration. */

HINSTANCE module_instance;
LONG live_objects;
const CLSID CLSID_Standin = {0xA1574A0D, 0x6BFA, 0x4BD7, {0x90, 0x20, 0xDE, 0xD8, 0x87, 0x11, 0x81, 0x8D}};
const IID DIID_StandinMethods = {0xCF20FBB6, 0xEDD4, 0x4BE5, {0xA4, 0x73, 0xFE, 0xF9, 0x19, 0x77, 0xDE, 0xB6}};
const IID DIID_StandinEvents = {0x7335F12D, 0x8973, 0x4BD5, {0xB7, 0xF0, 0x12, 0xDF, 0x03, 0xD1, 0x75, 0xB7}};

#define CLSID_TEXT L"{A1574A0D-6BFA-4BD7-9020-DED88711818D}"
#define SERVER_KEY L"CLSID\\" CLSID_TEXT L"\\InprocServer32"
#define PROG_ID L"KHOPENAPI.KHOpenAPICtrl.1"

static HRESULT STDMETHODCALLTYPE factory_query(IClassFactory *self, REFIID iid, void **out) {
  if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IClassFactory)) { *out = NULL; return E_NOINTERFACE; }
  *out = self;
  return S_OK;
}
static ULONG STDMETHODCALLTYPE factory_addref(IClassFactory *self) { (void)self; return 2; }
static ULONG STDMETHODCALLTYPE factory_release(IClassFactory *self) { (void)self; return 1; }
static HRESULT STDMETHODCALLTYPE factory_create(IClassFactory *self, IUnknown *outer, REFIID iid, void **out) {
  (void)self;
  *out = NULL;
  if (outer) return CLASS_E_NOAGGREGATION;
  Control *control = control_create();
  HRESULT result = IOleObject_QueryInterface(&control->ole_object, iid, out);
  IOleObject_Release(&control->ole_object);
  return result;
}
static HRESULT STDMETHODCALLTYPE factory_lock(IClassFactory *self, BOOL lock) { (void)self; (void)lock; return S_OK; }
static const IClassFactoryVtbl factory_methods = {factory_query, factory_addref, factory_release, factory_create, factory_lock};
static IClassFactory factory = {(IClassFactoryVtbl *)&factory_methods};

HRESULT WINAPI DllGetClassObject(REFCLSID clsid, REFIID iid, void **out) {
  if (!IsEqualCLSID(clsid, &CLSID_Standin)) { *out = NULL; return CLASS_E_CLASSNOTAVAILABLE; }
  return factory_query(&factory, iid, out);
}
HRESULT WINAPI DllCanUnloadNow(void) { return live_objects ? S_FALSE : S_OK; }

static LONG set_value(const WCHAR *key, const WCHAR *name, const WCHAR *value) {
  HKEY handle;
  LONG result = RegCreateKeyExW(HKEY_CLASSES_ROOT, key, 0, NULL, 0, KEY_WRITE, NULL, &handle, NULL);
  if (result) return result;
  result = RegSetValueExW(handle, name, 0, REG_SZ, (const BYTE *)value, (DWORD)(wcslen(value) + 1) * sizeof(WCHAR));
  RegCloseKey(handle);
  return result;
}

HRESULT WINAPI DllRegisterServer(void) {
  WCHAR path[MAX_PATH], present[MAX_PATH];
  DWORD size = sizeof present;
  GetModuleFileNameW(module_instance, path, MAX_PATH);
  /* A machine with the real control must keep it: the stand-in never takes a CLSID that names another file. */
  if (!RegGetValueW(HKEY_CLASSES_ROOT, SERVER_KEY, NULL, RRF_RT_REG_SZ, NULL, present, &size) && !wcsstr(present, L"standin"))
    return E_ACCESSDENIED;
  LONG result = set_value(L"CLSID\\" CLSID_TEXT, NULL, L"KHOpenAPI Control (stand-in)");
  if (!result) result = set_value(SERVER_KEY, NULL, path);
  if (!result) result = set_value(SERVER_KEY, L"ThreadingModel", L"Apartment");
  if (!result) result = set_value(L"CLSID\\" CLSID_TEXT L"\\ProgID", NULL, PROG_ID);
  if (!result) result = set_value(L"CLSID\\" CLSID_TEXT L"\\Control", NULL, L"");
  if (!result) result = set_value(PROG_ID L"\\CLSID", NULL, CLSID_TEXT);
  return HRESULT_FROM_WIN32(result);
}

HRESULT WINAPI DllUnregisterServer(void) {
  WCHAR present[MAX_PATH];
  DWORD size = sizeof present;
  if (RegGetValueW(HKEY_CLASSES_ROOT, SERVER_KEY, NULL, RRF_RT_REG_SZ, NULL, present, &size) || !wcsstr(present, L"standin"))
    return S_OK;
  RegDeleteTreeW(HKEY_CLASSES_ROOT, L"CLSID\\" CLSID_TEXT);
  RegDeleteTreeW(HKEY_CLASSES_ROOT, PROG_ID);
  return S_OK;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  (void)reserved;
  if (reason == DLL_PROCESS_ATTACH) {
    module_instance = instance;
    DisableThreadLibraryCalls(instance);
  }
  return TRUE;
}
