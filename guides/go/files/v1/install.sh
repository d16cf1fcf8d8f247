go mod init bookstore
go get github.com/logto-io/go/client@v1.0.6
go get github.com/gin-gonic/gin@v1.10.1 github.com/gin-contrib/sessions/memstore@v1.0.2
