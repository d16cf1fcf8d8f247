<?php

namespace App\Http\Middleware;

use App\Auth\Client;
use Closure;
use Illuminate\Http\Request;
use Symfony\Component\HttpFoundation\Response;

/** Only for people who are signed in: others go to the sign-in page first. */
class SignedIn
{
    public function __construct(private Client $client)
    {
    }

    public function handle(Request $request, Closure $next): Response
    {
        return $this->client->isAuthenticated() ? $next($request) : redirect('/sign-in');
    }
}
