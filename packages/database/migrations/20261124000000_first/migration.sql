-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "tenants" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'id',
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" UUID NOT NULL,
    "tenant_id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_deadlines" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_deadlines_pkey" PRIMARY KEY ("tenant_id","attempt_id")
);

-- CreateTable
CREATE TABLE "dead_jobs" (
    "id" UUID NOT NULL,
    "tenant_id" UUID,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dead_jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_keys" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrapped_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_keys_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "signing_keys" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "algorithm" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "private_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "users" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "roles" TEXT[],
    "name" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "email" TEXT,
    "participant_number" TEXT,
    "nis" TEXT,
    "nisn" TEXT,
    "password_hash" TEXT NOT NULL,
    "password_sealed" BYTEA,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sign_in_sessions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "rotated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_sessions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "classes" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "school_year" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "classes_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "enrolments" (
    "tenant_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "enrolments_pkey" PRIMARY KEY ("tenant_id","class_id","user_id")
);

-- CreateTable
CREATE TABLE "stimuli" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "stimuli_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "items" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "tags" TEXT[],
    "kinds" TEXT[],
    "search_text" TEXT NOT NULL,
    "stimulus_id" UUID,
    "latest_version" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "items_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "item_versions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "shown" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_versions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "item_keys" (
    "tenant_id" UUID NOT NULL,
    "item_version_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "item_keys_pkey" PRIMARY KEY ("tenant_id","item_version_id")
);

-- CreateTable
CREATE TABLE "media" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_drafts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_drafts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "assessments" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "assessments_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "downloads_from" TIMESTAMPTZ(3) NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "late_grace_seconds" INTEGER NOT NULL DEFAULT 30,
    "access_code" TEXT NOT NULL,
    "release_rule" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "pass_mark" INTEGER,
    "teacher_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "packages" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "manifest" JSONB NOT NULL,
    "plan" JSONB NOT NULL,
    "content_key_wrapped" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "packages_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "package_files" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "package_files_pkey" PRIMARY KEY ("tenant_id","package_id","name")
);

-- CreateTable
CREATE TABLE "package_keys" (
    "tenant_id" UUID NOT NULL,
    "package_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "package_keys_pkey" PRIMARY KEY ("tenant_id","package_id","version")
);

-- CreateTable
CREATE TABLE "delivery_candidates" (
    "tenant_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "extra_minutes" INTEGER NOT NULL DEFAULT 0,
    "downloaded_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_candidates_pkey" PRIMARY KEY ("tenant_id","delivery_id","candidate_id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "epochs" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "device" UUID NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "shown_at" TIMESTAMPTZ(3),
    "acked" INTEGER NOT NULL DEFAULT 0,
    "head" TEXT NOT NULL,
    "in_time" INTEGER NOT NULL DEFAULT 0,
    "base" JSONB,
    "carried" BYTEA,
    "saved_at" TIMESTAMPTZ(3),
    "answered_positions" INTEGER[],
    "answered" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "epochs_pkey" PRIMARY KEY ("tenant_id","attempt_id","id")
);

-- CreateTable
CREATE TABLE "response_batches" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "epoch_id" UUID NOT NULL,
    "from_seq" INTEGER NOT NULL,
    "to_seq" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "entries" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "response_batches_pkey" PRIMARY KEY ("tenant_id","attempt_id","epoch_id","from_seq")
);

-- CreateTable
CREATE TABLE "set_aside_batches" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "epoch_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "request" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "set_aside_batches_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "submissions" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "epoch_id" UUID NOT NULL,
    "entries" INTEGER NOT NULL,
    "head" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "code" TEXT NOT NULL,
    "receipt" JSONB NOT NULL,

    CONSTRAINT "submissions_pkey" PRIMARY KEY ("tenant_id","attempt_id","epoch_id","entries","code")
);

-- CreateTable
CREATE TABLE "grades" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "heads" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "max_score" DOUBLE PRECISION NOT NULL,
    "outcomes" JSONB NOT NULL,
    "graded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grades_pkey" PRIMARY KEY ("tenant_id","attempt_id","version")
);

-- CreateTable
CREATE TABLE "results" (
    "tenant_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "candidate_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "max_score" DOUBLE PRECISION NOT NULL,
    "passed" BOOLEAN,
    "released_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "results_pkey" PRIMARY KEY ("tenant_id","attempt_id")
);

-- CreateTable
CREATE TABLE "interventions" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "attempt_id" UUID,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interventions_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "tenant_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "actor_id" UUID,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("tenant_id","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "tenants_slug_key" ON "tenants"("slug");

-- CreateIndex
CREATE INDEX "outbox_created_at_idx" ON "outbox"("created_at");

-- CreateIndex
CREATE INDEX "attempt_deadlines_due_at_idx" ON "attempt_deadlines"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "users_tenant_id_username_key" ON "users"("tenant_id", "username");

-- CreateIndex
CREATE UNIQUE INDEX "users_tenant_id_email_key" ON "users"("tenant_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "users_tenant_id_participant_number_key" ON "users"("tenant_id", "participant_number");

-- CreateIndex
CREATE INDEX "sign_in_sessions_tenant_id_user_id_idx" ON "sign_in_sessions"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "classes_tenant_id_school_year_name_key" ON "classes"("tenant_id", "school_year", "name");

-- CreateIndex
CREATE INDEX "enrolments_tenant_id_user_id_idx" ON "enrolments"("tenant_id", "user_id");

-- CreateIndex
CREATE INDEX "items_tenant_id_updated_at_idx" ON "items"("tenant_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "item_versions_tenant_id_item_id_number_key" ON "item_versions"("tenant_id", "item_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "media_tenant_id_sha256_key" ON "media"("tenant_id", "sha256");

-- CreateIndex
CREATE INDEX "deliveries_tenant_id_opens_at_idx" ON "deliveries"("tenant_id", "opens_at");

-- CreateIndex
CREATE UNIQUE INDEX "packages_tenant_id_delivery_id_key" ON "packages"("tenant_id", "delivery_id");

-- CreateIndex
CREATE INDEX "package_files_sha256_idx" ON "package_files"("sha256");

-- CreateIndex
CREATE INDEX "delivery_candidates_tenant_id_candidate_id_idx" ON "delivery_candidates"("tenant_id", "candidate_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_tenant_id_delivery_id_candidate_id_key" ON "attempts"("tenant_id", "delivery_id", "candidate_id");

-- CreateIndex
CREATE INDEX "set_aside_batches_tenant_id_attempt_id_idx" ON "set_aside_batches"("tenant_id", "attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "submissions_tenant_id_code_key" ON "submissions"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "results_tenant_id_candidate_id_idx" ON "results"("tenant_id", "candidate_id");

-- CreateIndex
CREATE INDEX "results_tenant_id_delivery_id_idx" ON "results"("tenant_id", "delivery_id");

-- CreateIndex
CREATE INDEX "interventions_tenant_id_delivery_id_idx" ON "interventions"("tenant_id", "delivery_id");

-- AddForeignKey
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_tenant_id_class_id_fkey" FOREIGN KEY ("tenant_id", "class_id") REFERENCES "classes"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "items" ADD CONSTRAINT "items_tenant_id_stimulus_id_fkey" FOREIGN KEY ("tenant_id", "stimulus_id") REFERENCES "stimuli"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_tenant_id_item_id_fkey" FOREIGN KEY ("tenant_id", "item_id") REFERENCES "items"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "item_keys" ADD CONSTRAINT "item_keys_tenant_id_item_version_id_fkey" FOREIGN KEY ("tenant_id", "item_version_id") REFERENCES "item_versions"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_assessment_id_fkey" FOREIGN KEY ("tenant_id", "assessment_id") REFERENCES "assessments"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "packages" ADD CONSTRAINT "packages_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "deliveries"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_files" ADD CONSTRAINT "package_files_tenant_id_package_id_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "packages"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "package_keys" ADD CONSTRAINT "package_keys_tenant_id_package_id_fkey" FOREIGN KEY ("tenant_id", "package_id") REFERENCES "packages"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_candidates" ADD CONSTRAINT "delivery_candidates_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "deliveries"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_candidates" ADD CONSTRAINT "delivery_candidates_tenant_id_candidate_id_fkey" FOREIGN KEY ("tenant_id", "candidate_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_tenant_id_delivery_id_fkey" FOREIGN KEY ("tenant_id", "delivery_id") REFERENCES "deliveries"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_tenant_id_attempt_id_fkey" FOREIGN KEY ("tenant_id", "attempt_id") REFERENCES "attempts"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response_batches" ADD CONSTRAINT "response_batches_tenant_id_attempt_id_epoch_id_fkey" FOREIGN KEY ("tenant_id", "attempt_id", "epoch_id") REFERENCES "epochs"("tenant_id", "attempt_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_tenant_id_attempt_id_fkey" FOREIGN KEY ("tenant_id", "attempt_id") REFERENCES "attempts"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grades" ADD CONSTRAINT "grades_tenant_id_attempt_id_fkey" FOREIGN KEY ("tenant_id", "attempt_id") REFERENCES "attempts"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here: what the schema language cannot say, and is true of every row.

-- A list column is never null; an empty list says "none".
ALTER TABLE "users" ALTER COLUMN "roles" SET NOT NULL;
ALTER TABLE "items" ALTER COLUMN "tags" SET NOT NULL;
ALTER TABLE "items" ALTER COLUMN "kinds" SET NOT NULL;
ALTER TABLE "epochs" ALTER COLUMN "answered_positions" SET NOT NULL;

-- At most one school is the default one.
CREATE UNIQUE INDEX "tenants_one_default" ON "tenants"("is_default") WHERE "is_default";

-- A school's slug is a host name's label (RFC 1123), so that it can be a subdomain; no label can be '@platform'.
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_slug_check" CHECK (
  "slug" = '@platform' OR "slug" ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'
);

ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_generation_check" CHECK ("generation" >= 0);

-- The names are the curves of RFC 8037.
ALTER TABLE "signing_keys" ADD CONSTRAINT "signing_keys_algorithm_check" CHECK ("algorithm" IN ('Ed25519', 'X25519'));

ALTER TABLE "users" ADD CONSTRAINT "users_roles_check" CHECK (
  cardinality("roles") > 0 AND "roles" <@ ARRAY['superadmin', 'operator', 'teacher', 'proctor', 'candidate']
);

ALTER TABLE "stimuli" ADD CONSTRAINT "stimuli_direction_check" CHECK ("direction" IN ('auto', 'ltr', 'rtl'));
ALTER TABLE "items" ADD CONSTRAINT "items_latest_version_check" CHECK ("latest_version" >= 1);
ALTER TABLE "item_versions" ADD CONSTRAINT "item_versions_number_check" CHECK ("number" >= 1);
ALTER TABLE "media" ADD CONSTRAINT "media_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "media" ADD CONSTRAINT "media_bytes_check" CHECK ("bytes" >= 0);

ALTER TABLE "assessments" ADD CONSTRAINT "assessments_revision_check" CHECK ("revision" >= 1);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_state_check" CHECK ("state" IN ('scheduled', 'cancelled'));
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_window_check" CHECK ("downloads_from" <= "opens_at" AND "opens_at" < "closes_at");
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_duration_minutes_check" CHECK ("duration_minutes" >= 1);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_late_grace_seconds_check" CHECK ("late_grace_seconds" >= 0);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_release_rule_check" CHECK (
  "release_rule" IN ('after-submission', 'after-close', 'manual')
);
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_pass_mark_check" CHECK ("pass_mark" BETWEEN 0 AND 100);
ALTER TABLE "package_files" ADD CONSTRAINT "package_files_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "package_files" ADD CONSTRAINT "package_files_size_check" CHECK ("size" >= 0);
ALTER TABLE "package_keys" ADD CONSTRAINT "package_keys_version_check" CHECK ("version" >= 1);
ALTER TABLE "delivery_candidates" ADD CONSTRAINT "delivery_candidates_extra_minutes_check" CHECK ("extra_minutes" >= 0);

ALTER TABLE "attempts" ADD CONSTRAINT "attempts_state_check" CHECK ("state" IN ('open', 'submitted', 'closed'));
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_deadline_check" CHECK ("started_at" <= "deadline");
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_acked_check" CHECK ("in_time" >= 0 AND "acked" >= "in_time");
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_answered_check" CHECK ("answered" >= 0);
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_head_check" CHECK ("head" ~ '^[0-9a-f]{64}$');
ALTER TABLE "response_batches" ADD CONSTRAINT "response_batches_seq_check" CHECK ("from_seq" >= 1 AND "to_seq" >= "from_seq");
ALTER TABLE "response_batches" ADD CONSTRAINT "response_batches_head_check" CHECK ("head" ~ '^[0-9a-f]{64}$');
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_entries_check" CHECK ("entries" >= 0);
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_head_check" CHECK ("head" ~ '^[0-9a-f]{64}$');

ALTER TABLE "grades" ADD CONSTRAINT "grades_version_check" CHECK ("version" >= 1 AND "key_version" >= 1);
ALTER TABLE "grades" ADD CONSTRAINT "grades_state_check" CHECK ("state" IN ('final', 'awaiting-marking'));
ALTER TABLE "grades" ADD CONSTRAINT "grades_score_check" CHECK ("score" >= 0 AND "max_score" >= 0);
ALTER TABLE "results" ADD CONSTRAINT "results_state_check" CHECK ("state" IN ('final', 'awaiting-marking'));
ALTER TABLE "results" ADD CONSTRAINT "results_score_check" CHECK ("score" >= 0 AND "max_score" >= 0);

ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_seq_check" CHECK ("seq" >= 1);
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
