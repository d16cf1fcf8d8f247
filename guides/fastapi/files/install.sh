python3 -m venv .venv
. .venv/bin/activate
pip install --quiet "fastapi==0.*" "uvicorn==0.*" "itsdangerous==2.*" "logto==0.*"
