<?php

namespace App\Auth;

use Logto\Sdk\Storage\Storage;
use Logto\Sdk\Storage\StorageKey;

/** Keeps what the SDK remembers about a person in Laravel's session. */
class SessionStorage implements Storage
{
    public function get(StorageKey $key): ?string
    {
        return session()->get("logto.{$key->value}");
    }

    public function set(StorageKey $key, ?string $value): void
    {
        session()->put("logto.{$key->value}", $value);
    }

    public function delete(StorageKey $key): void
    {
        session()->forget("logto.{$key->value}");
    }
}
