go mod init bookstore
go get github.com/logto-io/go/v2/client@v2.0.0
go get github.com/gin-gonic/gin@v1.10.1 github.com/gin-contrib/sessions/memstore@v1.0.2
