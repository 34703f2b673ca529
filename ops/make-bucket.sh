#!/bin/sh
# The bucket, and an account that may use it and nothing else. Safe to repeat.
set -eu
secret() { cat "/run/secrets/$1"; }
mc alias set store http://objects:9000 "$(secret minio-root-user)" "$(secret minio-root-password)" >/dev/null
mc mb --ignore-existing store/lembar
cat >/tmp/policy.json <<'JSON'
{"Version":"2012-10-17","Statement":[
  {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::lembar/*"},
  {"Effect":"Allow","Action":["s3:ListBucket","s3:GetBucketLocation"],"Resource":"arn:aws:s3:::lembar"}]}
JSON
mc admin policy create store lembar /tmp/policy.json
mc admin user add store "$(secret s3-access-key)" "$(secret s3-secret-key)"
mc admin policy attach store lembar --user "$(secret s3-access-key)" || mc admin user info store "$(secret s3-access-key)"
