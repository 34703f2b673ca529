#!/usr/bin/env bash
# nginx.conf with its names filled in, for two web containers.
set -euo pipefail
mkdir -p /var/cache/lembar/state
servers=${APP_ADDRESSES// /;\\n    server }
sed -e "s|\${NGINX_STATE}|/var/cache/lembar/state|g; s|\${NGINX_LOGS}|/var/log/nginx|g" \
  -e "s|\${APP_ADDRESS}|$servers|; s|\${DOMAIN}|$DOMAIN|g; s|\${HTTPS_SUFFIX}||" \
  -e "s|\${HTTP_BIND}|0.0.0.0|g; s|\${HTTP_PORT}|80|g; s|\${HTTPS_PORT}|443|g" \
  -e "s|\${TLS_CERTIFICATE}|/tls/certificate.pem|; s|\${TLS_KEY}|/tls/key.pem|" \
  /nginx.conf.template >/etc/nginx/nginx.conf
exec nginx -g 'user nginx; daemon off;'
