-- 수정주가: the basis that a day's prices are adjusted to. Rows of two bases are never one series.
ALTER TABLE "daily_candles" ADD COLUMN "basis" TEXT NOT NULL DEFAULT '';
