. .venv/bin/activate
flask run --port 3000
