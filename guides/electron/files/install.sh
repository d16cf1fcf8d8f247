npm init --yes
npm pkg set type=module main=main.js
npm install electron@45 openid-client@6
