import base64
import json
from urllib.parse import urlencode
from urllib.request import Request, urlopen

credentials = base64.b64encode(b"{{appId}}:{{appSecret}}").decode()
request = Request(
    "{{endpoint}}/oidc/token",
    headers={"Authorization": f"Basic {credentials}"},
    data=urlencode({
        "grant_type": "client_credentials",
        "resource": "{{resource}}",
    }).encode(),
)
with urlopen(request) as response:
    token = json.load(response)["access_token"]

# An API that you call gets it as a header: f"Authorization: Bearer {token}".
payload = token.split(".")[1]
print(json.loads(base64.urlsafe_b64decode(payload + "==")))
