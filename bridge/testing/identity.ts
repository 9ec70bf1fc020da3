/** The control under test: what the stand-in registers itself as. */
export const PROG_ID = 'KHOPENAPI.KHOpenAPICtrl.1';
export const CLSID = 'A1574A0D-6BFA-4BD7-9020-DED88711818D';
export const EVENTS_IID = '7335F12D-8973-4BD5-B7F0-12DF03D175B7';
/** Registered classes that cannot be loaded: the server is a 64-bit file, or is gone. */
export const WRONG_BITNESS_CLSID = '5153E7D1-1B5E-4D0C-9C5A-64B17C0A7F64';
export const MISSING_FILE_CLSID = '5153E7D2-1B5E-4D0C-9C5A-64B17C0A7F64';

export const DISPID = {
  CommConnect: 1,
  CommRqData: 3,
  GetLoginInfo: 4,
  SetInputValue: 7,
  DisconnectRealData: 10,
  GetRepeatCnt: 11,
  CommKwRqData: 12,
  GetCodeListByMarket: 14,
  GetConnectState: 15,
  GetMasterCodeName: 16,
  GetMasterConstruction: 18,
  GetMasterLastPrice: 20,
  GetMasterStockState: 21,
  GetCommData: 24,
  GetCommRealData: 25,
  KOA_Functions: 49,
  SetRealReg: 51,
  SetRealRemove: 57,
} as const;

export const EVENT = {
  OnReceiveTrData: 1,
  OnReceiveRealData: 2,
  OnReceiveMsg: 3,
  OnReceiveChejanData: 4,
  OnEventConnect: 5,
  OnReceiveInvestRealData: 6,
  OnReceiveRealCondition: 7,
  OnReceiveTrCondition: 8,
  OnReceiveConditionVer: 9,
} as const;
