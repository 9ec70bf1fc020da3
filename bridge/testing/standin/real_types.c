#include "standin.h"

/* Korean type name and its FIDs in the order sRealData carries them (type tables of the installed control, 2022). */
static const RealType types[] = {
  {L"주식시세", {10, 11, 12, 27, 28, 13, 14, 16, 17, 18, 25, 26, 29, 30, 31, 32, 311, 822, 567, 568, 732, 852}},
  {L"주식체결", {20, 10, 11, 12, 27, 28, 15, 13, 14, 16, 17, 18, 25, 26, 29, 30, 31, 32, 228, 311, 290, 691, 822, 567, 568, 851, 1890, 1891, 1892, 1030, 1031, 1032, 1071, 1072, 1313, 1315, 1316, 1314, 1497, 1498, 620, 732, 852}},
  {L"주식우선호가", {27, 28}},
  {L"주식호가잔량", {21, 41, 61, 81, 51, 71, 91, 42, 62, 82, 52, 72, 92, 43, 63, 83, 53, 73, 93, 44, 64, 84, 54, 74, 94, 45, 65, 85, 55, 75, 95, 46, 66, 86, 56, 76, 96, 47, 67, 87, 57, 77, 97, 48, 68, 88, 58, 78, 98, 49, 69, 89, 59, 79, 99, 50, 70, 90, 60, 80, 100, 121, 122, 125, 126, 23, 24, 128, 129, 138, 139, 200, 201, 238, 291, 292, 293, 294, 295, 621, 631, 622, 632, 623, 633, 624, 634, 625, 635, 626, 636, 627, 637, 628, 638, 629, 639, 630, 640, 13, 299, 215, 216}},
  {L"주식시간외호가", {21, 131, 132, 135, 136}},
  {L"주식예상체결", {20, 10, 11, 12, 15, 13, 25}},
  {L"업종지수", {20, 10, 11, 12, 15, 13, 14, 16, 17, 18, 25, 26}},
  {L"예상업종지수", {20, 291, 292, 294, 295, 293, 9075}},
  {L"업종등락", {20, 252, 251, 253, 255, 254, 13, 14, 10, 11, 12, 256, 257, 25}},
  {L"장시작시간", {215, 20, 214}},
  {L"임의연장정보", {580, 581, 582, 583, 584, 585, 586, 587, 588, 589}},
  {L"주식종목정보", {297, 592, 593, 305, 306, 307, 689, 594, 382, 370, 330, 300, 1491}},
  {L"VI발동/해제", {9001, 302, 13, 14, 9068, 9008, 9075, 1221, 1223, 1224, 1225, 1236, 1237, 1238, 1239, 1489, 1490, 9069, 1279}},
  {L"VI정적예상가", {1229, 1227, 1228, 1487, 1488}},
};

const RealType *real_type(const WCHAR *name) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (!wcscmp(types[i].name, name)) return &types[i];
  return NULL;
}

int real_type_index(const RealType *type, long fid) {
  for (int index = 0; type->fids[index]; index++)
    if (type->fids[index] == fid) return index;
  return -1;
}

unsigned real_type_bit(const RealType *type) { return 1u << (type - types); }

unsigned real_types_of(const WCHAR *fids) {
  unsigned found = 0;
  for (const WCHAR *at = fids; *at;) {
    WCHAR *end;
    long fid = wcstol(at, &end, 10);
    for (size_t i = 0; end != at && i < sizeof types / sizeof *types; i++)
      if (real_type_index(&types[i], fid) >= 0) found |= real_type_bit(&types[i]);
    at = *end ? end + 1 : end;
  }
  return found;
}
