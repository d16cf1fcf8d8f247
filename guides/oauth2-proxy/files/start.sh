./oauth2-proxy --config=oauth2-proxy.cfg
