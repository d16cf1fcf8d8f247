<?php

namespace App\Auth;

use Logto\Sdk\LogtoClient;
use Logto\Sdk\LogtoConfig;

class Client extends LogtoClient
{
    public function __construct()
    {
        parent::__construct(
            new LogtoConfig(
                endpoint: '{{endpoint}}',
                appId: '{{appId}}',
                appSecret: '{{appSecret}}',
            ),
            new SessionStorage(),
        );
    }
}
