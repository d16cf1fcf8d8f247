php -S localhost:3000
