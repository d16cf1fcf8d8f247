bin/rails server --port 3000
