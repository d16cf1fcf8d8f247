from flask import Flask, redirect, request, session
from logto import LogtoClient, LogtoConfig, Storage

app = Flask(__name__)
# Signs the cookie that holds the session.
app.secret_key = "replace with a long random value"


class SessionStorage(Storage):
    """Keeps what the SDK remembers about a person in their session."""

    def get(self, key):
        return session.get(key)

    def set(self, key, value):
        session[key] = value

    def delete(self, key):
        session.pop(key, None)


client = LogtoClient(
    LogtoConfig(
        endpoint="{{endpoint}}",
        appId="{{appId}}",
        appSecret="{{appSecret}}",
    ),
    storage=SessionStorage(),
)


@app.get("/")
def home():
    if not client.isAuthenticated():
        return '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>'
    user_id = client.getIdTokenClaims().sub
    return f'<p>You are signed in as {user_id}.</p><a href="/sign-out">Sign Out</a>'


@app.get("/sign-in")
async def sign_in():
    return redirect(await client.signIn(redirectUri="{{redirectUri}}"))


# The person comes back here with a code, which becomes tokens.
@app.get("/callback")
async def callback():
    await client.handleSignInCallback(request.url)
    return redirect("/")


@app.get("/sign-out")
async def sign_out():
    return redirect(await client.signOut(postLogoutRedirectUri="{{postSignOutUri}}"))
