go mod init service
go get golang.org/x/oauth2@v0.30.0
