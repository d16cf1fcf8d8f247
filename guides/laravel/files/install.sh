composer create-project "laravel/laravel:^12" bookstore
cd bookstore
composer require "logto/sdk:0.*"
