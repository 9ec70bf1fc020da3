CREATE TABLE "instruments" (
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "market" TEXT NOT NULL,
  "base" INTEGER,
  "nxt" BOOLEAN NOT NULL,
  "warning" TEXT,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  "delisted_at" TIMESTAMPTZ(3),
  CONSTRAINT "instruments_pkey" PRIMARY KEY ("code")
);

CREATE TABLE "instrument_changes" (
  "code" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "what" TEXT NOT NULL,
  "before" TEXT,
  "after" TEXT,
  CONSTRAINT "instrument_changes_pkey" PRIMARY KEY ("code", "at", "what")
);

CREATE TABLE "daily_candles" (
  "ticker" TEXT NOT NULL,
  "date" DATE NOT NULL,
  "open" DOUBLE PRECISION NOT NULL,
  "high" DOUBLE PRECISION NOT NULL,
  "low" DOUBLE PRECISION NOT NULL,
  "close" DOUBLE PRECISION NOT NULL,
  "volume" BIGINT NOT NULL,
  "value" DOUBLE PRECISION,
  "stored_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "daily_candles_pkey" PRIMARY KEY ("ticker", "date")
);

CREATE TABLE "minute_candles" (
  "ticker" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "open" DOUBLE PRECISION NOT NULL,
  "high" DOUBLE PRECISION NOT NULL,
  "low" DOUBLE PRECISION NOT NULL,
  "close" DOUBLE PRECISION NOT NULL,
  "volume" BIGINT NOT NULL,
  "value" DOUBLE PRECISION,
  CONSTRAINT "minute_candles_pkey" PRIMARY KEY ("ticker", "at")
);

CREATE TABLE "last_quotes" (
  "ticker" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "epoch" BIGINT NOT NULL,
  "seq" BIGINT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "payload" JSONB NOT NULL,
  CONSTRAINT "last_quotes_pkey" PRIMARY KEY ("ticker")
);

CREATE TABLE "last_order_books" (
  "ticker" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "epoch" BIGINT NOT NULL,
  "seq" BIGINT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "payload" JSONB NOT NULL,
  CONSTRAINT "last_order_books_pkey" PRIMARY KEY ("ticker")
);

CREATE TABLE "investor_flows" (
  "code" TEXT NOT NULL,
  "measure" TEXT NOT NULL,
  "date" DATE NOT NULL,
  "price" INTEGER,
  "change" INTEGER,
  "rate" DOUBLE PRECISION,
  "volume" BIGINT,
  "individual" BIGINT NOT NULL,
  "foreigner" BIGINT NOT NULL,
  "institution" BIGINT NOT NULL,
  "financial_investment" BIGINT NOT NULL,
  "insurance" BIGINT NOT NULL,
  "investment_trust" BIGINT NOT NULL,
  "other_finance" BIGINT NOT NULL,
  "bank" BIGINT NOT NULL,
  "pension" BIGINT NOT NULL,
  "private_fund" BIGINT NOT NULL,
  "government" BIGINT NOT NULL,
  "other_corporation" BIGINT NOT NULL,
  "resident_foreigner" BIGINT NOT NULL,
  "stored_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "investor_flows_pkey" PRIMARY KEY ("code", "measure", "date")
);

CREATE TABLE "watchlists" (
  "owner" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "tickers" TEXT[],
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "watchlists_pkey" PRIMARY KEY ("owner", "name")
);

CREATE TABLE "feed_incidents" (
  "id" BIGSERIAL NOT NULL,
  "subject" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "until" TIMESTAMPTZ(3),
  "message" TEXT NOT NULL,
  CONSTRAINT "feed_incidents_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "feed_incidents_newest" ON "feed_incidents" ("since" DESC, "id" DESC);
-- One open incident per subject and kind, however many processes notice it.
CREATE UNIQUE INDEX "feed_incidents_open" ON "feed_incidents" ("subject", "kind") WHERE "until" IS NULL;

CREATE TABLE "breaker_states" (
  "name" TEXT NOT NULL,
  "state" JSONB NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "breaker_states_pkey" PRIMARY KEY ("name")
);

CREATE TABLE "job_runs" (
  "id" BIGSERIAL NOT NULL,
  "job" TEXT NOT NULL,
  "started_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  "outcome" TEXT NOT NULL DEFAULT 'running',
  "message" TEXT,
  CONSTRAINT "job_runs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "job_runs_outcome" CHECK ("outcome" IN ('running', 'done', 'failed'))
);
CREATE INDEX "job_runs_newest_of_job" ON "job_runs" ("job", "started_at" DESC, "id" DESC);
CREATE INDEX "job_runs_newest" ON "job_runs" ("started_at" DESC, "id" DESC);
