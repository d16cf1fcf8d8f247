npx @angular/cli@22 new bookstore --minimal --defaults --skip-git --skip-install --ai-config=none
cd bookstore
npm install
npm install angular-auth-oidc-client@22
