<?php

use App\Auth\Client;
use App\Http\Middleware\SignedIn;
use Illuminate\Support\Facades\Route;

Route::get('/', function (Client $client) {
    if (! $client->isAuthenticated()) {
        return '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>';
    }

    return '<p>You are signed in as '.e($client->fetchUserInfo()->sub).'.</p>'
        .'<p><a href="/account">What is known about you</a></p>'
        .'<a href="/sign-out">Sign Out</a>';
});

Route::get('/account', fn (Client $client) => response()->json($client->fetchUserInfo()))
    ->middleware(SignedIn::class);

Route::get('/sign-in', fn (Client $client) => redirect()->away($client->signIn('{{redirectUri}}')));

// The person comes back here with a code, which becomes tokens.
Route::get('/callback', function (Client $client) {
    $client->handleSignInCallback();

    return redirect('/');
});

Route::get('/sign-out', fn (Client $client) => redirect()->away($client->signOut('{{postSignOutUri}}')));
