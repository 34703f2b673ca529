import type { ColumnType } from "kysely";
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export type alerts = {
    id: string;
    kind: string;
    subject: string;
    detail: string;
    raised_at: Timestamp;
    /**
     * When the last of e-mail and webhook took it.
     */
    told_at: Timestamp | null;
    ended_at: Timestamp | null;
};
export type assessments = {
    tenant_id: string;
    id: string;
    title: string;
    subject: string;
    definition: unknown;
    revision: Generated<number>;
    author_id: string;
    created_at: Generated<Timestamp>;
    updated_at: Timestamp;
    archived_at: Timestamp | null;
};
export type attempt_deadlines = {
    tenant_id: string;
    attempt_id: string;
    due_at: Timestamp;
};
export type attempts = {
    tenant_id: string;
    id: string;
    delivery_id: string;
    candidate_id: string;
    state: string;
    started_at: Timestamp;
    deadline: Timestamp;
    closed_at: Timestamp | null;
    /**
     * Set by a release: the next start may come from another device.
     */
    released_at: Timestamp | null;
};
export type audit_events = {
    tenant_id: string;
    seq: number;
    actor_id: string | null;
    act: string;
    subject: string;
    detail: unknown;
    created_at: Timestamp;
    previous: string;
    hash: string;
};
export type classes = {
    tenant_id: string;
    id: string;
    name: string;
    school_year: string;
    created_at: Generated<Timestamp>;
};
export type data_keys = {
    tenant_id: string;
    id: string;
    wrapped: Buffer;
    wrapped_by: string;
    /**
     * When it was wrapped under the key it is under now.
     */
    wrapped_at: Generated<Timestamp>;
    created_at: Generated<Timestamp>;
};
export type dead_jobs = {
    id: string;
    tenant_id: string | null;
    job: string;
    payload: unknown;
    reason: string;
    created_at: Generated<Timestamp>;
};
export type deliveries = {
    tenant_id: string;
    id: string;
    assessment_id: string;
    title: string;
    /**
     * As it was when the package was sealed: a candidate's path does not read assessments.
     */
    subject: string;
    state: string;
    downloads_from: Timestamp;
    opens_at: Timestamp;
    closes_at: Timestamp;
    duration_minutes: number;
    late_grace_seconds: Generated<number>;
    access_code: string;
    release_rule: string;
    released_at: Timestamp | null;
    pass_mark: number | null;
    teacher_id: string;
    created_at: Generated<Timestamp>;
};
export type delivery_candidates = {
    tenant_id: string;
    delivery_id: string;
    candidate_id: string;
    extra_minutes: Generated<number>;
    downloaded_at: Timestamp | null;
};
export type enrolments = {
    tenant_id: string;
    class_id: string;
    user_id: string;
};
export type epochs = {
    tenant_id: string;
    attempt_id: string;
    id: string;
    device: string;
    granted_at: Timestamp;
    /**
     * When the device first showed its grant. Live is the newest epoch that has been shown.
     */
    shown_at: Timestamp | null;
    acked: Generated<number>;
    head: string;
    /**
     * How many of the leading entries were received in time.
     */
    in_time: Generated<number>;
    /**
     * The digest of what was taken along and where it came from, as in the grant.
     */
    base: unknown | null;
    /**
     * What was taken along, canonical; null while a row made again from a grant waits for the device to bring it.
     */
    carried: Buffer | null;
    saved_at: Timestamp | null;
    /**
     * For the proctor's list only: which interactions are answered (positions in the plan) and how many items that makes.
     */
    answered_positions: number[];
    answered: Generated<number>;
};
export type grades = {
    tenant_id: string;
    attempt_id: string;
    version: number;
    heads: string;
    key_version: number;
    state: string;
    score: number;
    max_score: number;
    outcomes: unknown;
    graded_at: Timestamp;
};
export type import_drafts = {
    tenant_id: string;
    id: string;
    author_id: string;
    file_name: string;
    format: string;
    sealed: Buffer;
    created_at: Generated<Timestamp>;
};
export type interventions = {
    tenant_id: string;
    id: string;
    delivery_id: string;
    attempt_id: string | null;
    kind: string;
    reason: string;
    actor_id: string;
    created_at: Generated<Timestamp>;
};
export type item_keys = {
    tenant_id: string;
    item_version_id: string;
    sealed: Buffer;
};
export type item_versions = {
    tenant_id: string;
    id: string;
    item_id: string;
    number: number;
    shown: unknown;
    created_by: string;
    created_at: Generated<Timestamp>;
};
export type items = {
    tenant_id: string;
    id: string;
    title: string;
    tags: string[];
    kinds: string[];
    search_text: string;
    stimulus_id: string | null;
    latest_version: number;
    author_id: string;
    created_at: Generated<Timestamp>;
    updated_at: Timestamp;
    archived_at: Timestamp | null;
};
export type maintenance_runs = {
    id: string;
    kind: string;
    started_at: Timestamp;
    finished_at: Timestamp | null;
    /**
     * Empty while it runs. A run that never ends never was good.
     */
    passed: boolean | null;
    /**
     * For people: what was done, or why it failed.
     */
    summary: unknown;
};
export type media = {
    tenant_id: string;
    id: string;
    sha256: string;
    type: string;
    bytes: number;
    name: string;
    created_by: string;
    created_at: Generated<Timestamp>;
};
export type outbox = {
    id: string;
    tenant_id: string;
    job: string;
    payload: unknown;
    created_at: Generated<Timestamp>;
};
export type package_files = {
    tenant_id: string;
    package_id: string;
    sha256: string;
    name: string;
    size: number;
};
export type package_keys = {
    tenant_id: string;
    package_id: string;
    version: number;
    sealed: Buffer;
    created_at: Generated<Timestamp>;
};
export type packages = {
    tenant_id: string;
    id: string;
    delivery_id: string;
    manifest: unknown;
    plan: unknown;
    content_key_wrapped: Buffer;
    sealed_at: Generated<Timestamp>;
};
export type response_batches = {
    tenant_id: string;
    attempt_id: string;
    epoch_id: string;
    from_seq: number;
    to_seq: number;
    head: string;
    entries: Buffer;
    received_at: Timestamp;
};
export type results = {
    tenant_id: string;
    attempt_id: string;
    delivery_id: string;
    candidate_id: string;
    state: string;
    score: number;
    max_score: number;
    passed: boolean | null;
    released_at: Timestamp;
};
export type set_aside_batches = {
    tenant_id: string;
    id: string;
    attempt_id: string;
    epoch_id: string;
    reason: string;
    request: Buffer;
    received_at: Timestamp;
};
export type sign_in_sessions = {
    tenant_id: string;
    id: string;
    user_id: string;
    generation: Generated<number>;
    rotated_at: Timestamp;
    expires_at: Timestamp;
    revoked_at: Timestamp | null;
    created_at: Generated<Timestamp>;
};
export type signing_keys = {
    tenant_id: string;
    id: string;
    algorithm: string;
    public_key: Buffer;
    private_sealed: Buffer;
    created_at: Generated<Timestamp>;
};
export type stimuli = {
    tenant_id: string;
    id: string;
    title: string;
    body: string;
    direction: string;
    author_id: string;
    created_at: Generated<Timestamp>;
    updated_at: Timestamp;
    archived_at: Timestamp | null;
};
export type submissions = {
    tenant_id: string;
    attempt_id: string;
    epoch_id: string;
    entries: number;
    head: string;
    received_at: Timestamp;
    late: Generated<boolean>;
    code: string;
    receipt: unknown;
};
export type tenants = {
    id: string;
    slug: string;
    name: string;
    time_zone: string;
    locale: Generated<string>;
    is_default: Generated<boolean>;
    is_demo: Generated<boolean>;
    created_at: Generated<Timestamp>;
    archived_at: Timestamp | null;
};
export type users = {
    tenant_id: string;
    id: string;
    roles: string[];
    name: string;
    username: string;
    email: string | null;
    participant_number: string | null;
    nis: string | null;
    nisn: string | null;
    password_hash: string;
    password_sealed: Buffer | null;
    disabled_at: Timestamp | null;
    created_at: Generated<Timestamp>;
};
export type workers = {
    id: string;
    host: string;
    version: string;
    started_at: Timestamp;
    seen_at: Timestamp;
};
export type DB = {
    alerts: alerts;
    assessments: assessments;
    attempt_deadlines: attempt_deadlines;
    attempts: attempts;
    audit_events: audit_events;
    classes: classes;
    data_keys: data_keys;
    dead_jobs: dead_jobs;
    deliveries: deliveries;
    delivery_candidates: delivery_candidates;
    enrolments: enrolments;
    epochs: epochs;
    grades: grades;
    import_drafts: import_drafts;
    interventions: interventions;
    item_keys: item_keys;
    item_versions: item_versions;
    items: items;
    maintenance_runs: maintenance_runs;
    media: media;
    outbox: outbox;
    package_files: package_files;
    package_keys: package_keys;
    packages: packages;
    response_batches: response_batches;
    results: results;
    set_aside_batches: set_aside_batches;
    sign_in_sessions: sign_in_sessions;
    signing_keys: signing_keys;
    stimuli: stimuli;
    submissions: submissions;
    tenants: tenants;
    users: users;
    workers: workers;
};
