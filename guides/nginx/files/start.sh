nginx -p . -c nginx.conf -g "daemon off; pid nginx.pid; error_log stderr;"
