CREATE SCHEMA cardea_admin;
CREATE TABLE cardea_admin.application_roles (
    application_id text NOT NULL,
    role_id text NOT NULL
);
CREATE TABLE cardea_admin.application_secrets (
    id text NOT NULL,
    application_id text NOT NULL,
    name text NOT NULL,
    sealed_value text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint
);
CREATE TABLE cardea_admin.application_sign_in_experiences (
    application_id text NOT NULL,
    color text NOT NULL,
    branding text NOT NULL,
    custom_css text,
    display_name text,
    terms_of_use_url text,
    privacy_policy_url text
);
CREATE TABLE cardea_admin.applications (
    id text NOT NULL,
    name text NOT NULL,
    description text,
    type text NOT NULL,
    oidc_client_metadata text NOT NULL,
    custom_client_metadata text NOT NULL,
    protected_app_metadata text,
    custom_data text NOT NULL,
    is_third_party integer NOT NULL,
    app_level_access_control_enabled integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.captcha_providers (
    id text NOT NULL,
    slot text NOT NULL,
    sealed_config text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE TABLE cardea_admin.configs (
    key text NOT NULL,
    value text NOT NULL
);
CREATE TABLE cardea_admin.connectors (
    id text NOT NULL,
    connector_id text NOT NULL,
    slot text NOT NULL,
    sealed_config text NOT NULL,
    metadata text NOT NULL,
    sync_profile integer NOT NULL,
    enable_token_storage integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.cookie_keys (
    id text NOT NULL,
    sealed_value text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.custom_phrases (
    language_tag text NOT NULL,
    id text NOT NULL,
    translation text NOT NULL
);
CREATE TABLE cardea_admin.custom_profile_fields (
    id text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    label text NOT NULL,
    description text,
    required integer NOT NULL,
    config text NOT NULL,
    created_at bigint NOT NULL,
    sie_order integer NOT NULL
);
CREATE TABLE cardea_admin.custom_ui_files (
    custom_ui_id text NOT NULL,
    path text NOT NULL,
    content text NOT NULL,
    content_hash text NOT NULL
);
CREATE TABLE cardea_admin.custom_uis (
    id text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.email_templates (
    id text NOT NULL,
    language_tag text NOT NULL,
    template_type text NOT NULL,
    details text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.inbox_messages (
    id text NOT NULL,
    sealed_message text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE cardea_admin.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE cardea_admin.leases (
    name text NOT NULL,
    holder text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE cardea_admin.message_sends (
    id text NOT NULL,
    recipient_hash text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.oidc_payloads (
    model text NOT NULL,
    id_hash text NOT NULL,
    sealed_payload text NOT NULL,
    grant_id text,
    uid_hash text,
    user_code_hash text,
    account_id text,
    client_id text,
    consumed_at bigint,
    created_at bigint NOT NULL,
    expires_at bigint
);
CREATE TABLE cardea_admin.one_time_tokens (
    id text NOT NULL,
    email text NOT NULL,
    token_hash text NOT NULL,
    context text NOT NULL,
    status text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE cardea_admin.resources (
    id text NOT NULL,
    name text NOT NULL,
    indicator text NOT NULL,
    is_default integer NOT NULL,
    access_token_ttl bigint NOT NULL
);
CREATE TABLE cardea_admin.revisions (
    id integer NOT NULL,
    revision bigint NOT NULL
);
CREATE TABLE cardea_admin.role_scopes (
    role_id text NOT NULL,
    scope_id text NOT NULL
);
CREATE TABLE cardea_admin.roles (
    id text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    type text NOT NULL,
    is_default integer NOT NULL
);
CREATE TABLE cardea_admin.scopes (
    id text NOT NULL,
    resource_id text NOT NULL,
    name text NOT NULL,
    description text,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.sentinel_activities (
    id text NOT NULL,
    target_hash text NOT NULL,
    action text NOT NULL,
    is_success integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.signing_keys (
    id text NOT NULL,
    kid text NOT NULL,
    algorithm text NOT NULL,
    status text NOT NULL,
    public_jwk text NOT NULL,
    sealed_private_jwk text NOT NULL,
    created_at bigint NOT NULL,
    effective_at bigint
);
CREATE TABLE cardea_admin.user_identities (
    user_id text NOT NULL,
    target text NOT NULL,
    identity_id text NOT NULL,
    details text,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_admin.user_roles (
    user_id text NOT NULL,
    role_id text NOT NULL
);
CREATE TABLE cardea_admin.users (
    id text NOT NULL,
    username text,
    primary_email text,
    primary_phone text,
    password_digest text,
    password_algorithm text,
    password_updated_at bigint,
    name text,
    avatar text,
    profile text NOT NULL,
    custom_data text NOT NULL,
    application_id text,
    is_suspended integer NOT NULL,
    last_sign_in_at bigint,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    is_password_expired integer DEFAULT 0 NOT NULL
);
CREATE TABLE cardea_admin.verification_codes (
    holder text NOT NULL,
    channel text NOT NULL,
    recipient_hash text NOT NULL,
    code_hash text NOT NULL,
    tries integer NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
INSERT INTO cardea_admin.configs VALUES ('sealing-check', '{"sealed":"s1.GaLn8-9C.a2AVxz2b5LqUfrcmsAOcf31SGROysfFBf8S1mf3L2zE8J8zysYs_jFk"}');
INSERT INTO cardea_admin.configs VALUES ('sign-in-experience', '{"signInMode":"SignIn","signUp":{"identifiers":["username"],"password":true,"verify":false},"signIn":{"methods":[{"identifier":"username","password":true,"verificationCode":false,"isPasswordPrimary":true}]},"socialSignInConnectorTargets":[],"socialSignIn":{},"verificationCodePolicy":{},"forgotPasswordMethods":null,"emailBlocklistPolicy":{},"color":{"primaryColor":"#5b5bd6","isDarkModeEnabled":true,"darkPrimaryColor":"#9b9bf5"},"branding":{},"languageInfo":{"autoDetect":true,"fallbackLanguage":"en"},"termsOfUseUrl":null,"privacyPolicyUrl":null,"agreeToTermsPolicy":"ManualRegistrationOnly","supportEmail":null,"supportWebsiteUrl":null,"unknownSessionRedirectUrl":null,"passwordPolicy":{},"passwordExpiration":{},"usernamePolicy":{"caseSensitive":true,"minLength":1,"maxLength":128,"allowedChars":{"lowercase":true,"uppercase":true,"numbers":true,"underscore":true}},"sentinelPolicy":{},"captchaPolicy":{},"signUpProfileFields":null,"hideLogtoBranding":false,"customCss":null,"customUiAssets":null,"customUiCsp":{},"adaptiveMfa":{},"customContent":{},"mfa":{"factors":[],"policy":"UserControlled"},"passkeySignIn":{},"singleSignOnEnabled":false}');
INSERT INTO cardea_admin.configs VALUES ('first-run', '{"doneAt":1795820910827}');
INSERT INTO cardea_admin.cookie_keys VALUES ('initial', 's1.GaLn8-9C.QVx_njMAmPH8hfDVa__skysKB0bsTDd6b029mqTtKG1CwEfMOYBr2isNnLvUomZL7e-_ScOZ817SMKOh', 1795820912871);
INSERT INTO cardea_admin.kysely_migration VALUES ('0001-foundation', '2026-11-27T23:08:29.136Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0002-connectors', '2026-11-27T23:08:29.268Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0003-phrases-and-tokens', '2026-11-27T23:08:29.310Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0004-captcha', '2026-11-27T23:08:29.320Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0005-profile-fields', '2026-11-27T23:08:29.342Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0006-password-expiration', '2026-11-27T23:08:29.354Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0007-application-branding', '2026-11-27T23:08:29.363Z');
INSERT INTO cardea_admin.kysely_migration VALUES ('0008-custom-ui', '2026-11-27T23:08:29.384Z');
INSERT INTO cardea_admin.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO cardea_admin.resources VALUES ('d3yo7ns0r8xna8616eqqe', 'Cardea Management API', 'https://default.logto.app/api', 0, 3600);
INSERT INTO cardea_admin.revisions VALUES (1, 5);
INSERT INTO cardea_admin.role_scopes VALUES ('hqbf1saq2hdrgn2fb35x3', 'dac55nq6ui1m9zey7rghs');
INSERT INTO cardea_admin.roles VALUES ('hqbf1saq2hdrgn2fb35x3', 'Administrator', 'May do everything through the Management API.', 'User', 0);
INSERT INTO cardea_admin.scopes VALUES ('dac55nq6ui1m9zey7rghs', 'd3yo7ns0r8xna8616eqqe', 'all', 'Everything the Management API can do.', 1795820909464);
INSERT INTO cardea_admin.signing_keys VALUES ('tt4vetj2x7uonyeifbelz', 'g86w_dBQx3wz2wFK5jTenoaETMLLedKHeaRp4WEBewc', 'ES256', 'Current', '{"kty":"EC","x":"suFlCJ3X4mSglUx6MD-9FpT0VnrhyjbJbwp-YTwMLGs","y":"HhD1PaE90qSy0QRj1wsue3NQiWN9PQS6TQLvXQymiH8","crv":"P-256","alg":"ES256","use":"sig","kid":"g86w_dBQx3wz2wFK5jTenoaETMLLedKHeaRp4WEBewc"}', 's1.GaLn8-9C.iBjseq-YkhgGkFj2aIJWmSp-9XyUZlIr4vPAPMyHhP3wJaPJOTveTKsMS4rx6jedsCkhs3xESIi5TWTv9vjU06Wscwib8Kp7Qy63ve60orR5z8thFvowaIVeD31MAQfFgxanaZO3yb98X5NH23WOk_JT4QuM-bfBWZMzt2kpbYcViU5L8sWZJ_Jd8RZd1LTqZWqefntTtac7g34Cklo9anIy68PybsQb6NKx3lOLhc9UxiPdPVGhOlnwfT0T2ZzFMKiIrhlI1Aei3fu5OnO7DjpXVtDJ7__FoYWiNXsu4T0vVCIDg8cSQjnpwZNgxAlQKrW1gHvKOgBCPnihQQ1PzkWvNzo3z4fjrMOGFp4tXxWzxSBhPS-OLp22', 1795820912858, NULL);
INSERT INTO cardea_admin.user_roles VALUES ('z2pur4bkb4zi', 'hqbf1saq2hdrgn2fb35x3');
INSERT INTO cardea_admin.users VALUES ('z2pur4bkb4zi', 'operator', NULL, NULL, '$argon2id$v=19$m=19456,t=2,p=1$vrUHPcUSItBb60nDQdKWDw$bTsNCk4meAe71pse3gkGxaxNrw3s9bMkrvBID34frNI', 'Argon2id', 1795820910836, NULL, NULL, '{}', '{}', NULL, 0, NULL, 1795820910836, 1795820910836, 0);
ALTER TABLE ONLY cardea_admin.application_roles
    ADD CONSTRAINT application_roles_key PRIMARY KEY (application_id, role_id);
ALTER TABLE ONLY cardea_admin.application_secrets
    ADD CONSTRAINT application_secrets_name UNIQUE (application_id, name);
ALTER TABLE ONLY cardea_admin.application_secrets
    ADD CONSTRAINT application_secrets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.application_sign_in_experiences
    ADD CONSTRAINT application_sign_in_experiences_pkey PRIMARY KEY (application_id);
ALTER TABLE ONLY cardea_admin.applications
    ADD CONSTRAINT applications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.captcha_providers
    ADD CONSTRAINT captcha_providers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.captcha_providers
    ADD CONSTRAINT captcha_providers_slot UNIQUE (slot);
ALTER TABLE ONLY cardea_admin.configs
    ADD CONSTRAINT configs_pkey PRIMARY KEY (key);
ALTER TABLE ONLY cardea_admin.connectors
    ADD CONSTRAINT connectors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.connectors
    ADD CONSTRAINT connectors_slot UNIQUE (slot);
ALTER TABLE ONLY cardea_admin.cookie_keys
    ADD CONSTRAINT cookie_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.custom_phrases
    ADD CONSTRAINT custom_phrases_pkey PRIMARY KEY (language_tag);
ALTER TABLE ONLY cardea_admin.custom_profile_fields
    ADD CONSTRAINT custom_profile_fields_name UNIQUE (name);
ALTER TABLE ONLY cardea_admin.custom_profile_fields
    ADD CONSTRAINT custom_profile_fields_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.custom_ui_files
    ADD CONSTRAINT custom_ui_files_key PRIMARY KEY (custom_ui_id, path);
ALTER TABLE ONLY cardea_admin.custom_uis
    ADD CONSTRAINT custom_uis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.email_templates
    ADD CONSTRAINT email_templates_language_type UNIQUE (language_tag, template_type);
ALTER TABLE ONLY cardea_admin.email_templates
    ADD CONSTRAINT email_templates_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.inbox_messages
    ADD CONSTRAINT inbox_messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY cardea_admin.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);
ALTER TABLE ONLY cardea_admin.message_sends
    ADD CONSTRAINT message_sends_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.oidc_payloads
    ADD CONSTRAINT oidc_payloads_key PRIMARY KEY (model, id_hash);
ALTER TABLE ONLY cardea_admin.one_time_tokens
    ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.one_time_tokens
    ADD CONSTRAINT one_time_tokens_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY cardea_admin.resources
    ADD CONSTRAINT resources_indicator_key UNIQUE (indicator);
ALTER TABLE ONLY cardea_admin.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.role_scopes
    ADD CONSTRAINT role_scopes_key PRIMARY KEY (role_id, scope_id);
ALTER TABLE ONLY cardea_admin.roles
    ADD CONSTRAINT roles_name_key UNIQUE (name);
ALTER TABLE ONLY cardea_admin.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.scopes
    ADD CONSTRAINT scopes_name UNIQUE (resource_id, name);
ALTER TABLE ONLY cardea_admin.scopes
    ADD CONSTRAINT scopes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.sentinel_activities
    ADD CONSTRAINT sentinel_activities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.signing_keys
    ADD CONSTRAINT signing_keys_kid_key UNIQUE (kid);
ALTER TABLE ONLY cardea_admin.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.user_identities
    ADD CONSTRAINT user_identities_target_identity UNIQUE (target, identity_id);
ALTER TABLE ONLY cardea_admin.user_identities
    ADD CONSTRAINT user_identities_user_target PRIMARY KEY (user_id, target);
ALTER TABLE ONLY cardea_admin.user_roles
    ADD CONSTRAINT user_roles_key PRIMARY KEY (user_id, role_id);
ALTER TABLE ONLY cardea_admin.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_admin.verification_codes
    ADD CONSTRAINT verification_codes_pkey PRIMARY KEY (holder);
CREATE INDEX application_roles_role_id ON cardea_admin.application_roles USING btree (role_id);
CREATE INDEX applications_created_at ON cardea_admin.applications USING btree (created_at, id);
CREATE INDEX message_sends_created_at ON cardea_admin.message_sends USING btree (created_at);
CREATE INDEX message_sends_recipient ON cardea_admin.message_sends USING btree (recipient_hash, created_at);
CREATE INDEX oidc_payloads_account_id ON cardea_admin.oidc_payloads USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX oidc_payloads_expires_at ON cardea_admin.oidc_payloads USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX oidc_payloads_grant_id ON cardea_admin.oidc_payloads USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX oidc_payloads_uid_hash ON cardea_admin.oidc_payloads USING btree (uid_hash) WHERE (uid_hash IS NOT NULL);
CREATE INDEX oidc_payloads_user_code_hash ON cardea_admin.oidc_payloads USING btree (user_code_hash) WHERE (user_code_hash IS NOT NULL);
CREATE INDEX one_time_tokens_created_at ON cardea_admin.one_time_tokens USING btree (created_at);
CREATE INDEX one_time_tokens_expires_at ON cardea_admin.one_time_tokens USING btree (expires_at);
CREATE INDEX role_scopes_scope_id ON cardea_admin.role_scopes USING btree (scope_id);
CREATE INDEX sentinel_activities_target ON cardea_admin.sentinel_activities USING btree (target_hash, created_at);
CREATE UNIQUE INDEX signing_keys_current ON cardea_admin.signing_keys USING btree (status) WHERE (status = 'Current'::text);
CREATE INDEX user_roles_role_id ON cardea_admin.user_roles USING btree (role_id);
CREATE INDEX users_created_at ON cardea_admin.users USING btree (created_at, id);
CREATE UNIQUE INDEX users_primary_email ON cardea_admin.users USING btree (lower(primary_email));
CREATE UNIQUE INDEX users_primary_phone ON cardea_admin.users USING btree (primary_phone);
CREATE UNIQUE INDEX users_username ON cardea_admin.users USING btree (username);
CREATE INDEX users_username_lower ON cardea_admin.users USING btree (lower(username));
CREATE INDEX verification_codes_expires_at ON cardea_admin.verification_codes USING btree (expires_at);
ALTER TABLE ONLY cardea_admin.application_roles
    ADD CONSTRAINT application_roles_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_admin.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.application_roles
    ADD CONSTRAINT application_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_admin.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.application_secrets
    ADD CONSTRAINT application_secrets_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_admin.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.application_sign_in_experiences
    ADD CONSTRAINT application_sign_in_experiences_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_admin.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.custom_ui_files
    ADD CONSTRAINT custom_ui_files_custom_ui_id_fkey FOREIGN KEY (custom_ui_id) REFERENCES cardea_admin.custom_uis(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.role_scopes
    ADD CONSTRAINT role_scopes_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_admin.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.role_scopes
    ADD CONSTRAINT role_scopes_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES cardea_admin.scopes(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.scopes
    ADD CONSTRAINT scopes_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES cardea_admin.resources(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.user_identities
    ADD CONSTRAINT user_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES cardea_admin.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.user_roles
    ADD CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_admin.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_admin.user_roles
    ADD CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES cardea_admin.users(id) ON DELETE CASCADE;
