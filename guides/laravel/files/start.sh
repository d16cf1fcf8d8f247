php artisan serve --host localhost --port 3000
