python3 -m venv .venv
. .venv/bin/activate
pip install --quiet "flask[async]==3.*" "logto==0.*"
