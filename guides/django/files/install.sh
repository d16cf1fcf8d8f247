python3 -m venv .venv
. .venv/bin/activate
pip install --quiet "django==5.*" "logto==0.*"
django-admin startproject bookstore .
echo 'SESSION_ENGINE = "django.contrib.sessions.backends.cache"' >> bookstore/settings.py
