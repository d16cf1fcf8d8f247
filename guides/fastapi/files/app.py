from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from logto import LogtoClient, LogtoConfig, Storage
from starlette.middleware.sessions import SessionMiddleware

config = LogtoConfig(
    endpoint="{{endpoint}}",
    appId="{{appId}}",
    appSecret="{{appSecret}}",
)

app = FastAPI()
# Signs the cookie that holds the session.
app.add_middleware(SessionMiddleware, secret_key="replace with a long random value")


class SessionStorage(Storage):
    """Keeps what the SDK remembers about a person in their session."""

    def __init__(self, session):
        self.session = session

    def get(self, key):
        return self.session.get(key)

    def set(self, key, value):
        self.session[key] = value

    def delete(self, key):
        self.session.pop(key, None)


def client_of(request):
    return LogtoClient(config, storage=SessionStorage(request.session))


@app.get("/", response_class=HTMLResponse)
def home(request: Request):
    client = client_of(request)
    if not client.isAuthenticated():
        return '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>'
    user_id = client.getIdTokenClaims().sub
    return f'<p>You are signed in as {user_id}.</p><a href="/sign-out">Sign Out</a>'


@app.get("/sign-in")
async def sign_in(request: Request):
    return RedirectResponse(await client_of(request).signIn(redirectUri="{{redirectUri}}"))


# The person comes back here with a code, which becomes tokens.
@app.get("/callback")
async def callback(request: Request):
    await client_of(request).handleSignInCallback(str(request.url))
    return RedirectResponse("/")


@app.get("/sign-out")
async def sign_out(request: Request):
    return RedirectResponse(
        await client_of(request).signOut(postLogoutRedirectUri="{{postSignOutUri}}")
    )
