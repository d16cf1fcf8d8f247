from asgiref.sync import async_to_sync
from django.http import HttpResponse
from django.shortcuts import redirect
from logto import LogtoClient, LogtoConfig, Storage

config = LogtoConfig(
    endpoint="{{endpoint}}",
    appId="{{appId}}",
    appSecret="{{appSecret}}",
)


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


def home(request):
    client = client_of(request)
    if not client.isAuthenticated():
        return HttpResponse('<p>You are not signed in.</p><a href="/sign-in">Sign In</a>')
    user_id = client.getIdTokenClaims().sub
    return HttpResponse(f'<p>You are signed in as {user_id}.</p><a href="/sign-out">Sign Out</a>')


def sign_in(request):
    return redirect(async_to_sync(client_of(request).signIn)(redirectUri="{{redirectUri}}"))


# The person comes back here with a code, which becomes tokens.
def callback(request):
    async_to_sync(client_of(request).handleSignInCallback)(request.build_absolute_uri())
    return redirect("/")


def sign_out(request):
    return redirect(
        async_to_sync(client_of(request).signOut)(postLogoutRedirectUri="{{postSignOutUri}}")
    )
