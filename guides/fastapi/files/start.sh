. .venv/bin/activate
uvicorn app:app --port 3000
