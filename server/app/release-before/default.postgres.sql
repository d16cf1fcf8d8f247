CREATE SCHEMA cardea_default;
CREATE TABLE cardea_default.application_roles (
    application_id text NOT NULL,
    role_id text NOT NULL
);
CREATE TABLE cardea_default.application_secrets (
    id text NOT NULL,
    application_id text NOT NULL,
    name text NOT NULL,
    sealed_value text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint
);
CREATE TABLE cardea_default.application_sign_in_experiences (
    application_id text NOT NULL,
    color text NOT NULL,
    branding text NOT NULL,
    custom_css text,
    display_name text,
    terms_of_use_url text,
    privacy_policy_url text
);
CREATE TABLE cardea_default.applications (
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
CREATE TABLE cardea_default.captcha_providers (
    id text NOT NULL,
    slot text NOT NULL,
    sealed_config text NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE TABLE cardea_default.configs (
    key text NOT NULL,
    value text NOT NULL
);
CREATE TABLE cardea_default.connectors (
    id text NOT NULL,
    connector_id text NOT NULL,
    slot text NOT NULL,
    sealed_config text NOT NULL,
    metadata text NOT NULL,
    sync_profile integer NOT NULL,
    enable_token_storage integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.cookie_keys (
    id text NOT NULL,
    sealed_value text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.custom_phrases (
    language_tag text NOT NULL,
    id text NOT NULL,
    translation text NOT NULL
);
CREATE TABLE cardea_default.custom_profile_fields (
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
CREATE TABLE cardea_default.custom_ui_files (
    custom_ui_id text NOT NULL,
    path text NOT NULL,
    content text NOT NULL,
    content_hash text NOT NULL
);
CREATE TABLE cardea_default.custom_uis (
    id text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.email_templates (
    id text NOT NULL,
    language_tag text NOT NULL,
    template_type text NOT NULL,
    details text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.inbox_messages (
    id text NOT NULL,
    sealed_message text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE cardea_default.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE cardea_default.leases (
    name text NOT NULL,
    holder text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE cardea_default.message_sends (
    id text NOT NULL,
    recipient_hash text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.oidc_payloads (
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
CREATE TABLE cardea_default.one_time_tokens (
    id text NOT NULL,
    email text NOT NULL,
    token_hash text NOT NULL,
    context text NOT NULL,
    status text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE cardea_default.resources (
    id text NOT NULL,
    name text NOT NULL,
    indicator text NOT NULL,
    is_default integer NOT NULL,
    access_token_ttl bigint NOT NULL
);
CREATE TABLE cardea_default.revisions (
    id integer NOT NULL,
    revision bigint NOT NULL
);
CREATE TABLE cardea_default.role_scopes (
    role_id text NOT NULL,
    scope_id text NOT NULL
);
CREATE TABLE cardea_default.roles (
    id text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    type text NOT NULL,
    is_default integer NOT NULL
);
CREATE TABLE cardea_default.scopes (
    id text NOT NULL,
    resource_id text NOT NULL,
    name text NOT NULL,
    description text,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.sentinel_activities (
    id text NOT NULL,
    target_hash text NOT NULL,
    action text NOT NULL,
    is_success integer NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.signing_keys (
    id text NOT NULL,
    kid text NOT NULL,
    algorithm text NOT NULL,
    status text NOT NULL,
    public_jwk text NOT NULL,
    sealed_private_jwk text NOT NULL,
    created_at bigint NOT NULL,
    effective_at bigint
);
CREATE TABLE cardea_default.user_identities (
    user_id text NOT NULL,
    target text NOT NULL,
    identity_id text NOT NULL,
    details text,
    created_at bigint NOT NULL
);
CREATE TABLE cardea_default.user_roles (
    user_id text NOT NULL,
    role_id text NOT NULL
);
CREATE TABLE cardea_default.users (
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
CREATE TABLE cardea_default.verification_codes (
    holder text NOT NULL,
    channel text NOT NULL,
    recipient_hash text NOT NULL,
    code_hash text NOT NULL,
    tries integer NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
INSERT INTO cardea_default.application_roles VALUES ('robot', 'pz8hpz5eugnqv1mekjcr9');
INSERT INTO cardea_default.application_secrets VALUES ('h6fct51wtsjatytlbnqvu', 'robot', 'Bootstrap secret', 's1.GaLn8-9C.4wroWm2-W4r9TZ5K2dUncW0SXhI5K5tP9wXrK9SYFx_BLMcNpKPXTlUJGPjaKt9g', 1795820912084, NULL);
INSERT INTO cardea_default.application_secrets VALUES ('yeeovy9w90fotxlczfana', 'bfvaqrx909axz20wqt9wy', 'Default secret', 's1.GaLn8-9C.M622k5HVzxc3wKwh51sgeo_ZzUj62iTVAJZ4m5i0eUM-IToLQ-85cMUkVHbVL_0rOFFV9QNmH8PDVT4-', 1795820914490, NULL);
INSERT INTO cardea_default.application_secrets VALUES ('c9n6jtyhs53km42tmq89l', 'bfvaqrx909axz20wqt9wy', 'second', 's1.GaLn8-9C.Dw10cs1qCNJpc9nXaMy_qQ0I13xIbfwrCqRC_sLcOA0LhoW2-mGxoEgPhmbqixkDwFRIQkI7U1B32X5m', 1795820914559, NULL);
INSERT INTO cardea_default.applications VALUES ('robot', 'Bootstrap', NULL, 'MachineToMachine', '{"redirectUris":[],"postLogoutRedirectUris":[]}', '{}', NULL, '{}', 0, 0, 1795820912068);
INSERT INTO cardea_default.applications VALUES ('6jrvg93m09qwqpy9948t1', 'Shop', NULL, 'SPA', '{"redirectUris":["https://shop.example.com/callback"],"postLogoutRedirectUris":[]}', '{}', NULL, '{}', 0, 0, 1795820914413);
INSERT INTO cardea_default.applications VALUES ('bfvaqrx909axz20wqt9wy', 'Office', NULL, 'Traditional', '{"redirectUris":["https://shop.example.com/callback"],"postLogoutRedirectUris":[]}', '{}', NULL, '{"floor":3}', 0, 0, 1795820914482);
INSERT INTO cardea_default.captcha_providers VALUES ('s1urs73ncj7akhr48sirs', 'captcha', 's1.GaLn8-9C.6rYAUognizfAbBA752G9c-HSPqqzKYuL6rtacslxjNZEvolpy019Cg_g2g7xiIBunYjQjWINSc2tgJJAR_h3GAb5ArvroHnsqIaVQ399RJDUUhkvOQXBMX7RjqEreQ', 1795820915250, 1795820915250);
INSERT INTO cardea_default.configs VALUES ('sealing-check', '{"sealed":"s1.GaLn8-9C.1iaZkOFlVa8IaDIkN11q4pQCT6uVMKMbeiZkpSd0T3EAUfZ5fmnuNfs"}');
INSERT INTO cardea_default.configs VALUES ('sign-in-experience', '{"signInMode":"SignInAndRegister","signUp":{"identifiers":["username"],"password":true,"verify":false},"signIn":{"methods":[{"identifier":"username","password":true,"verificationCode":false,"isPasswordPrimary":true}]},"socialSignInConnectorTargets":["github"],"socialSignIn":{},"verificationCodePolicy":{},"forgotPasswordMethods":null,"emailBlocklistPolicy":{},"color":{"primaryColor":"#5b5bd6","isDarkModeEnabled":true,"darkPrimaryColor":"#9b9bf5"},"branding":{},"languageInfo":{"autoDetect":true,"fallbackLanguage":"en"},"termsOfUseUrl":"https://example.com/terms","privacyPolicyUrl":null,"agreeToTermsPolicy":"ManualRegistrationOnly","supportEmail":null,"supportWebsiteUrl":null,"unknownSessionRedirectUrl":null,"passwordPolicy":{},"passwordExpiration":{},"usernamePolicy":{"caseSensitive":true,"minLength":1,"maxLength":128,"allowedChars":{"lowercase":true,"uppercase":true,"numbers":true,"underscore":true}},"sentinelPolicy":{},"captchaPolicy":{},"signUpProfileFields":null,"hideLogtoBranding":false,"customCss":null,"customUiAssets":null,"customUiCsp":{},"adaptiveMfa":{},"customContent":{},"mfa":{"factors":[],"policy":"UserControlled"},"passkeySignIn":{},"singleSignOnEnabled":false}');
INSERT INTO cardea_default.connectors VALUES ('071yrrosp1l2', 'github-universal', 'github:Universal', 's1.GaLn8-9C.98aeASwEc14iJIr76qDEHFTyWqmCkY1KqBNqkQ2EhV4DI3XBGYIgTos0B3p_BapdH7l48dYb8NSmQTrju6doSOKAZosaA7vEPlYx8O9MpadgLaE', '{}', 0, 0, 1795820915011);
INSERT INTO cardea_default.connectors VALUES ('l2eamwyrllq7', 'http-email', 'email', 's1.GaLn8-9C.F6CCLl8ATLCFLcSDNjrAKXOp2uLwHtu7EaYEUNaWGoBISirYybeq9p4RjzpkgMoGKkmZ4GqfaKMunupcmOAfUuf45MR386xfyKzWOXI-Ew8YRxoLu_8evCCko--1DHjCl7MbyDkONkk1bo09pfDliZI', '{}', 0, 0, 1795820915139);
INSERT INTO cardea_default.cookie_keys VALUES ('initial', 's1.GaLn8-9C.LWV_hYU6mZHsYgQaTMQ1Yv1T6WHwWurId4NWPTAINM22-Sq9dh-tw1GFbvL5HdOYZ8dZgpElQzkWaN2O', 1795820912593);
INSERT INTO cardea_default.kysely_migration VALUES ('0001-foundation', '2026-11-27T23:08:31.873Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0002-connectors', '2026-11-27T23:08:31.919Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0003-phrases-and-tokens', '2026-11-27T23:08:31.934Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0004-captcha', '2026-11-27T23:08:31.949Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0005-profile-fields', '2026-11-27T23:08:31.954Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0006-password-expiration', '2026-11-27T23:08:31.960Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0007-application-branding', '2026-11-27T23:08:31.967Z');
INSERT INTO cardea_default.kysely_migration VALUES ('0008-custom-ui', '2026-11-27T23:08:31.976Z');
INSERT INTO cardea_default.kysely_migration_lock VALUES ('migration_lock', 0);
INSERT INTO cardea_default.oidc_payloads VALUES ('Grant', 'SPmUJdUpm_LTfkqx7YUga51oxGphzJj2i-uBDazOFsc', 's1.GaLn8-9C.0Zyu8vzK2bHAKsSwgHl8hTLIAKD3NarGApU9jpiQJ1fR_WZhJtHtVlp3QGLz9bAaJnEjsMp8CoqvAnhDjCkizBU7vyg7iLpc380auLoUZAL1EFi6_EbtyKwVWYVOF_Nl6Ul2tynSX7VV7kpOIXfH3Hq98jqBvolflDT_tgOBdhN6cFx6zuaCAqZ33B9BR7FpyPveb8ygsIiCsYCMTT9KDNPvVXVAonOf4bYabQOgzaYs3SI_XjJFAt2vP9ZDR6MAZfDBQBeIBKttfVI00PeIEpqiJfnGhN18PZ10xIu2Tlfb7c-q', NULL, NULL, NULL, 'plq198j809zf', '6jrvg93m09qwqpy9948t1', NULL, 1795820916523, 1811372916523);
INSERT INTO cardea_default.oidc_payloads VALUES ('Session', 'KastEH-w85tT5c11JPeaNnqeQoGRK0_uQVB2YIGbAZk', 's1.GaLn8-9C.kgMLnBhCmSlr2DrQW7dW1AtTeKcsKFV-89mAIc0gbApZ_rO98vSRMoIrHXKODx6qXTlcXOeys14IE3QXcRJhrrKZPjRPSK8ruGg0_1PlBK9hEVoM6laX_Perg7zkAl4MwmsDqH6LqtXBPoSL49leFaCfeugTxYqvf4UClIozua8Hgcl4_iz2qYLRFIUeBvSRsV5SxWmLlqhZTFdNdyJDzYfM8wNJ0S-6xqklM79FcJZ-7NsaWkLJvjMQM_4_upfdFR7nWk8f7TGxMmcS8trN4l6GpTpUFQpftbeEZh1oKRQX3Yi0YamOsOek6bukBpnEXNlRkfPEyxDpRjClGve57D8bxG2TyrAAVbrncbO-1i4ULDL_3Xl86tJ6BJLg6Q6g2P66WWrGmEMJGwattTM5N3gAv_sVRN78nyS8C2cyHGwJ8ecuXRnT3qrCZgXPe97z9Kk_DcA2WT3nuTKBIfGLAOpf9i2rZ2kqg8xIJeUbtdDDFYYp_z3pH6xlTXQcgkbdjg', NULL, '8AvkdaQDwnGiBxM8JvlHit5QIr5jz-Kq6OON1JDDSc0', NULL, 'plq198j809zf', NULL, NULL, 1795820916637, 1797030516637);
INSERT INTO cardea_default.oidc_payloads VALUES ('AuthorizationCode', 'bZ3DwAD_G5zNfGiuIj4iQzs2Xjeb1LHFPhSplSdKkgg', 's1.GaLn8-9C.RQC6eY7zACmzam9CIAINxES8BTrfTNVoGblq7CuG0BYp4-6ckKymJNqVZ45G8FZc5zqGX1SrSNa2Dcv3b1DV43gc_J7XEEak1g6kuDAm4rAKikt9mvM_MCN5xUfpsm9vw3HkIHoby9fTdIsebUrg7lvDolLohKfNZzI3Sf9XPHc0JcqGWKGSvNlwSI4Lq_k0siTMU5W4qEiNkVAf12ExON_wS9EGCEq1pGYnPqIujPsbM05LGmNvZTXCmUrEPXV5vLg_KC4W611Dy0MsWDQgGazY9K5Wi2naYBbRRoxPFnKR1MkehFcyrNMSYh-2_Cono4h_xD_OiAQ_XEoXlDjLA1d00XLzs1Kbf0gt7SpfIm_LHcCUJkWgerKPd0G2eK6NnXvUtKfEgylHZFoD9Yofgr46goulujyYhSaGyX_TBr_TwKv7I9KeSBtlkVHC2VDv2EaN5R1cQSyCrBg6g5vzHFFxjM48jRDC2-T_p7dI_4miWegXmZA_yeWm8ou5MzDdL1hCw3o46axyXcD3smfzmPCMxz6ul_k2KasVCaZuZEAjz8FgYIeOH9r0VTvs3g-UBnxADlGruKn5sXSwk-jXKdOoUTFH3TSx5EATBhV31dDcK4gqwytLJApDhIovueuZJw', 'gK4QNKCgqwksWuRfOkUel9Pcz5DAX9jaw60Rs4QZPyF', NULL, NULL, 'plq198j809zf', '6jrvg93m09qwqpy9948t1', 1795820916684, 1795820916617, 1795820976617);
INSERT INTO cardea_default.oidc_payloads VALUES ('AccessToken', 'VZkXmC04KPgR63q5YzrXIeo8yqbnHuHOwZ7qYHKJWkk', 's1.GaLn8-9C.hTvqW2kM3m9ZGjg-CGvKB625vK2Xfr_UlPNkO2Ah-vTpZsiidAyDtxwd9E5IeXf_MPTzNaHjEgrn8dZ36-Izemis60rPlksXl9p8x3RRqcM0FEDKd4EI-NZ8fUAD9deZ3VZuwJ5pvxMy2qfRAv1GGLJoNY3Lrd8o-0nmZ1qHNrE0QnAWGU41XX-M0XTPM-xYANtHs4aCJCa21eJZx9rjDVBKv-XZg46H1oRyyNTL7WV56rvV1WS8KSur63OhK__0b4StTowd6zsA1DQbRjnuUXybpJel978SGuQluZCqU8O2JnuR5910W1gXH2UMfmV67xmYK0WQ4VLRbl6HsGso302kbZxYjw-vLBLJzCV7zCrEkCSzI5l54Nd_vVEZURoaA1sEYUS8sbluXuwjgBHcBVfT2jVKNA-vWubMLsdR0k26ZVNAODkC5ZxS_KigH0Z6-RFv', 'gK4QNKCgqwksWuRfOkUel9Pcz5DAX9jaw60Rs4QZPyF', NULL, NULL, 'plq198j809zf', '6jrvg93m09qwqpy9948t1', NULL, 1795820916703, 1795824516703);
INSERT INTO cardea_default.resources VALUES ('m93ohkngnhgnar8zx3tfx', 'Cardea Management API', 'https://default.logto.app/api', 0, 3600);
INSERT INTO cardea_default.revisions VALUES (1, 13);
INSERT INTO cardea_default.role_scopes VALUES ('pz8hpz5eugnqv1mekjcr9', 'jiegvepsog4e28ul8dysy');
INSERT INTO cardea_default.roles VALUES ('pz8hpz5eugnqv1mekjcr9', 'Management API access', 'May do everything through the Management API.', 'MachineToMachine', 0);
INSERT INTO cardea_default.scopes VALUES ('jiegvepsog4e28ul8dysy', 'm93ohkngnhgnar8zx3tfx', 'all', 'Everything the Management API can do.', 1795820912033);
INSERT INTO cardea_default.sentinel_activities VALUES ('rlrjg8hf4b77kf2d3rh2q', '_e5DDUC9V97qwYbNl5ADPQ8G-QmogG585ucXq3x9UCk', 'Password', 1, 1795820916003);
INSERT INTO cardea_default.signing_keys VALUES ('6t7vlvo505egtt71b3a6d', '3NYM-ys-Y3jCTtyVI4qnZUHMraS2tNE7BnpiZcPHr_s', 'ES256', 'Current', '{"kty":"EC","x":"vc-ZsQdfCcbBSnaRwnN7s8dR514aDSQkbVnasr724Aw","y":"MkkM0O4xVGpEFSq6DsYrX05Y5MrQK0DEwEwAqxLm4Yw","crv":"P-256","alg":"ES256","use":"sig","kid":"3NYM-ys-Y3jCTtyVI4qnZUHMraS2tNE7BnpiZcPHr_s"}', 's1.GaLn8-9C.K0SpFZmhow1WLdaAwocF4ccGOMf53eA0AUyRYbGPLKfAc8n8HEG9mfsnPvklgZliAxuRf_rYs80UtEL1dBIw80wLsVsaLe7RUYfj-0gBv3LCgu6f_hOsEQc-D4rAWE1ut-MjnyhBaeUMJKsGBUsfxe_TQUlMMh1MfvMbvzHocCxJktW6bQUHlBZVgtSEDMdlGOsWr51mPR38Fn8_yHUnxfN5_lQMLsoxhp4r8QQV9fohY_3Z--Bq8k08z6gt4abrw0vRlslpHrvhJTShJTRncnAPayiOZ9bwYoGXsQ2Z9nZBODrsZCXLZ4Of5CJy1Y0g9B6YpBkSsfkYF7W3faYneAKjU2KZMONNvYM7mq8DNYI6eaMsupjJG4pT', 1795820912570, NULL);
INSERT INTO cardea_default.users VALUES ('ljgx99tovqmj', 'grace', 'GRACE@BÜCHER.example', NULL, '$argon2id$v=19$m=19456,t=2,p=1$1NikIAinUEg9NVcUXnxIyQ$tdT4gvXnzP66v6TDaDAgTNLUy0waZMmPv2mSGYsbxZ0', 'Argon2id', 1795820913623, NULL, NULL, '{}', '{}', NULL, 0, NULL, 1795820913623, 1795820913623, 0);
INSERT INTO cardea_default.users VALUES ('pini6lqggdz5', 'alan', NULL, '61412345678', '$argon2id$v=19$m=19456,t=2,p=1$NpCcbyxoUgW5pXfRe8SGMA$PVpgONvS+hlmpcNOToC97bF7M9Yu1fqYrmUl+5W6a4c', 'Argon2id', 1795820914227, NULL, NULL, '{}', '{}', NULL, 1, NULL, 1795820914227, 1795820914347, 0);
INSERT INTO cardea_default.users VALUES ('plq198j809zf', 'Ada', 'Ada.Lovelace@Example.COM', NULL, '$argon2id$v=19$m=19456,t=2,p=1$Bh2luUH816oQCz7oSF/5LA$ZMES6uxKnxsP4kE+irX2i7A3Ai3b9dfrrMHPmu1ZEwQ', 'Argon2id', 1795820913249, 'Ada', NULL, '{"nickname":"Countess"}', '{"likes":["engines",null]}', '6jrvg93m09qwqpy9948t1', 0, 1795820916383, 1795820913249, 1795820913249, 0);
ALTER TABLE ONLY cardea_default.application_roles
    ADD CONSTRAINT application_roles_key PRIMARY KEY (application_id, role_id);
ALTER TABLE ONLY cardea_default.application_secrets
    ADD CONSTRAINT application_secrets_name UNIQUE (application_id, name);
ALTER TABLE ONLY cardea_default.application_secrets
    ADD CONSTRAINT application_secrets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.application_sign_in_experiences
    ADD CONSTRAINT application_sign_in_experiences_pkey PRIMARY KEY (application_id);
ALTER TABLE ONLY cardea_default.applications
    ADD CONSTRAINT applications_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.captcha_providers
    ADD CONSTRAINT captcha_providers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.captcha_providers
    ADD CONSTRAINT captcha_providers_slot UNIQUE (slot);
ALTER TABLE ONLY cardea_default.configs
    ADD CONSTRAINT configs_pkey PRIMARY KEY (key);
ALTER TABLE ONLY cardea_default.connectors
    ADD CONSTRAINT connectors_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.connectors
    ADD CONSTRAINT connectors_slot UNIQUE (slot);
ALTER TABLE ONLY cardea_default.cookie_keys
    ADD CONSTRAINT cookie_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.custom_phrases
    ADD CONSTRAINT custom_phrases_pkey PRIMARY KEY (language_tag);
ALTER TABLE ONLY cardea_default.custom_profile_fields
    ADD CONSTRAINT custom_profile_fields_name UNIQUE (name);
ALTER TABLE ONLY cardea_default.custom_profile_fields
    ADD CONSTRAINT custom_profile_fields_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.custom_ui_files
    ADD CONSTRAINT custom_ui_files_key PRIMARY KEY (custom_ui_id, path);
ALTER TABLE ONLY cardea_default.custom_uis
    ADD CONSTRAINT custom_uis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.email_templates
    ADD CONSTRAINT email_templates_language_type UNIQUE (language_tag, template_type);
ALTER TABLE ONLY cardea_default.email_templates
    ADD CONSTRAINT email_templates_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.inbox_messages
    ADD CONSTRAINT inbox_messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY cardea_default.leases
    ADD CONSTRAINT leases_pkey PRIMARY KEY (name);
ALTER TABLE ONLY cardea_default.message_sends
    ADD CONSTRAINT message_sends_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.oidc_payloads
    ADD CONSTRAINT oidc_payloads_key PRIMARY KEY (model, id_hash);
ALTER TABLE ONLY cardea_default.one_time_tokens
    ADD CONSTRAINT one_time_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.one_time_tokens
    ADD CONSTRAINT one_time_tokens_token_hash UNIQUE (token_hash);
ALTER TABLE ONLY cardea_default.resources
    ADD CONSTRAINT resources_indicator_key UNIQUE (indicator);
ALTER TABLE ONLY cardea_default.resources
    ADD CONSTRAINT resources_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.revisions
    ADD CONSTRAINT revisions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.role_scopes
    ADD CONSTRAINT role_scopes_key PRIMARY KEY (role_id, scope_id);
ALTER TABLE ONLY cardea_default.roles
    ADD CONSTRAINT roles_name_key UNIQUE (name);
ALTER TABLE ONLY cardea_default.roles
    ADD CONSTRAINT roles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.scopes
    ADD CONSTRAINT scopes_name UNIQUE (resource_id, name);
ALTER TABLE ONLY cardea_default.scopes
    ADD CONSTRAINT scopes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.sentinel_activities
    ADD CONSTRAINT sentinel_activities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.signing_keys
    ADD CONSTRAINT signing_keys_kid_key UNIQUE (kid);
ALTER TABLE ONLY cardea_default.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.user_identities
    ADD CONSTRAINT user_identities_target_identity UNIQUE (target, identity_id);
ALTER TABLE ONLY cardea_default.user_identities
    ADD CONSTRAINT user_identities_user_target PRIMARY KEY (user_id, target);
ALTER TABLE ONLY cardea_default.user_roles
    ADD CONSTRAINT user_roles_key PRIMARY KEY (user_id, role_id);
ALTER TABLE ONLY cardea_default.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY cardea_default.verification_codes
    ADD CONSTRAINT verification_codes_pkey PRIMARY KEY (holder);
CREATE INDEX application_roles_role_id ON cardea_default.application_roles USING btree (role_id);
CREATE INDEX applications_created_at ON cardea_default.applications USING btree (created_at, id);
CREATE INDEX message_sends_created_at ON cardea_default.message_sends USING btree (created_at);
CREATE INDEX message_sends_recipient ON cardea_default.message_sends USING btree (recipient_hash, created_at);
CREATE INDEX oidc_payloads_account_id ON cardea_default.oidc_payloads USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX oidc_payloads_expires_at ON cardea_default.oidc_payloads USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX oidc_payloads_grant_id ON cardea_default.oidc_payloads USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX oidc_payloads_uid_hash ON cardea_default.oidc_payloads USING btree (uid_hash) WHERE (uid_hash IS NOT NULL);
CREATE INDEX oidc_payloads_user_code_hash ON cardea_default.oidc_payloads USING btree (user_code_hash) WHERE (user_code_hash IS NOT NULL);
CREATE INDEX one_time_tokens_created_at ON cardea_default.one_time_tokens USING btree (created_at);
CREATE INDEX one_time_tokens_expires_at ON cardea_default.one_time_tokens USING btree (expires_at);
CREATE INDEX role_scopes_scope_id ON cardea_default.role_scopes USING btree (scope_id);
CREATE INDEX sentinel_activities_target ON cardea_default.sentinel_activities USING btree (target_hash, created_at);
CREATE UNIQUE INDEX signing_keys_current ON cardea_default.signing_keys USING btree (status) WHERE (status = 'Current'::text);
CREATE INDEX user_roles_role_id ON cardea_default.user_roles USING btree (role_id);
CREATE INDEX users_created_at ON cardea_default.users USING btree (created_at, id);
CREATE UNIQUE INDEX users_primary_email ON cardea_default.users USING btree (lower(primary_email));
CREATE UNIQUE INDEX users_primary_phone ON cardea_default.users USING btree (primary_phone);
CREATE UNIQUE INDEX users_username ON cardea_default.users USING btree (username);
CREATE INDEX users_username_lower ON cardea_default.users USING btree (lower(username));
CREATE INDEX verification_codes_expires_at ON cardea_default.verification_codes USING btree (expires_at);
ALTER TABLE ONLY cardea_default.application_roles
    ADD CONSTRAINT application_roles_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_default.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.application_roles
    ADD CONSTRAINT application_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_default.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.application_secrets
    ADD CONSTRAINT application_secrets_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_default.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.application_sign_in_experiences
    ADD CONSTRAINT application_sign_in_experiences_application_id_fkey FOREIGN KEY (application_id) REFERENCES cardea_default.applications(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.custom_ui_files
    ADD CONSTRAINT custom_ui_files_custom_ui_id_fkey FOREIGN KEY (custom_ui_id) REFERENCES cardea_default.custom_uis(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.role_scopes
    ADD CONSTRAINT role_scopes_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_default.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.role_scopes
    ADD CONSTRAINT role_scopes_scope_id_fkey FOREIGN KEY (scope_id) REFERENCES cardea_default.scopes(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.scopes
    ADD CONSTRAINT scopes_resource_id_fkey FOREIGN KEY (resource_id) REFERENCES cardea_default.resources(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.user_identities
    ADD CONSTRAINT user_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES cardea_default.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.user_roles
    ADD CONSTRAINT user_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES cardea_default.roles(id) ON DELETE CASCADE;
ALTER TABLE ONLY cardea_default.user_roles
    ADD CONSTRAINT user_roles_user_id_fkey FOREIGN KEY (user_id) REFERENCES cardea_default.users(id) ON DELETE CASCADE;
