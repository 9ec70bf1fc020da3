/**
 * The control's identity and the numbers its methods and events go by (type library of khopenapi.ocx). The methods that
 * place orders or read accounts are left out on purpose: what has no number here cannot be called by this bridge.
 */
export const PROG_ID = 'KHOPENAPI.KHOpenAPICtrl.1';
export const EVENTS_IID = '7335F12D-8973-4BD5-B7F0-12DF03D175B7';

export const METHOD = {
  CommConnect: 1,
  CommRqData: 3,
  SetInputValue: 7,
  DisconnectRealData: 10,
  GetRepeatCnt: 11,
  CommKwRqData: 12,
  GetAPIModulePath: 13,
  GetCodeListByMarket: 14,
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

export type MethodName = keyof typeof METHOD;

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
