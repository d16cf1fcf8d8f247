traefik --configFile=traefik.yml
