-- AlterTable
ALTER TABLE "data_keys" ADD COLUMN     "wrapped_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "maintenance_runs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "passed" BOOLEAN,
    "summary" JSONB NOT NULL,

    CONSTRAINT "maintenance_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "maintenance_runs_kind_started_at_idx" ON "maintenance_runs"("kind", "started_at");

-- CreateIndex
CREATE INDEX "alerts_raised_at_idx" ON "alerts"("raised_at");

-- By hand: what the schema language cannot say.
ALTER TABLE "maintenance_runs" ADD CONSTRAINT "maintenance_runs_kind_check"
  CHECK ("kind" IN ('backup', 'restore', 'drill', 'rotation', 'doctor'));
-- A verdict comes with its end, and an end with its verdict.
ALTER TABLE "maintenance_runs" ADD CONSTRAINT "maintenance_runs_verdict_check"
  CHECK (("finished_at" IS NULL) = ("passed" IS NULL));
CREATE UNIQUE INDEX "alerts_open_idx" ON "alerts"("kind", "subject") WHERE "ended_at" IS NULL;
