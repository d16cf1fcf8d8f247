TOKEN=$(curl --silent --user '{{appId}}:{{appSecret}}' \
  --data grant_type=client_credentials \
  --data-urlencode resource={{resource}} \
  {{endpoint}}/oidc/token | sed -E 's/.*"access_token":"([^"]+)".*/\1/')
echo "$TOKEN"
