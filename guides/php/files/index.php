<?php
require __DIR__ . '/vendor/autoload.php';

use Logto\Sdk\LogtoClient;
use Logto\Sdk\LogtoConfig;

// Keeps what it remembers about a person in PHP's session.
$client = new LogtoClient(new LogtoConfig(
    endpoint: '{{endpoint}}',
    appId: '{{appId}}',
    appSecret: '{{appSecret}}',
));

function show_home(LogtoClient $client): void
{
    if (!$client->isAuthenticated()) {
        echo '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>';
        return;
    }
    $user = $client->fetchUserInfo();
    echo '<p>You are signed in as ' . htmlspecialchars($user->sub) . '.</p>';
    echo '<p><a href="/account">What is known about you</a></p>';
    echo '<a href="/sign-out">Sign Out</a>';
}

// Only for people who are signed in: others go to the sign-in page first.
function show_account(LogtoClient $client): void
{
    if (!$client->isAuthenticated()) {
        header('Location: /sign-in');
        return;
    }
    header('Content-Type: application/json');
    echo json_encode($client->fetchUserInfo(), JSON_PRETTY_PRINT);
}

switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
    case '/':
        show_home($client);
        break;
    case '/account':
        show_account($client);
        break;
    case '/sign-in':
        header('Location: ' . $client->signIn('{{redirectUri}}'));
        break;
    // The person comes back here with a code, which becomes tokens.
    case '/callback':
        $client->handleSignInCallback();
        header('Location: /');
        break;
    case '/sign-out':
        header('Location: ' . $client->signOut('{{postSignOutUri}}'));
        break;
    default:
        http_response_code(404);
}
