// A web application as the tutorials build it: Gin, sessions in memory, and the Logto Go SDK
// v1. The journeys drive it through a browser to prove that the unmodified SDK works.
package main

import (
	"encoding/json"
	"fmt"
	"html"
	"log"
	"net/http"
	"os"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gin-gonic/gin"
	"github.com/logto-io/go/client"
)

// setting reads an environment variable the program cannot run without.
func setting(name string) string {
	value := os.Getenv(name)
	if value == "" {
		log.Fatalf("%s is not set", name)
	}
	return value
}

// asJSON renders a value for the body of a <pre>.
func asJSON(value any) string {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err.Error()
	}
	return html.EscapeString(string(text))
}

func sendPage(ctx *gin.Context, body string) {
	ctx.Data(http.StatusOK, "text/html; charset=utf-8", []byte("<!doctype html><title>Bookstore</title>"+body))
}

func main() {
	port := setting("PORT")
	baseURL := "http://localhost:" + port
	logtoConfig := &client.LogtoConfig{
		Endpoint:  setting("ENDPOINT"),
		AppId:     setting("APP_ID"),
		AppSecret: setting("APP_SECRET"),
	}
	newClient := func(ctx *gin.Context) *client.LogtoClient {
		return client.NewLogtoClient(logtoConfig, &SessionStorage{session: sessions.Default(ctx)})
	}

	router := gin.Default()
	store := memstore.NewStore([]byte("your session secret"))
	router.Use(sessions.Sessions("logto-session", store))

	router.GET("/", func(ctx *gin.Context) {
		authState := "You are not logged in to this website. :("
		if newClient(ctx).IsAuthenticated() {
			authState = "You are logged in to this website! :)"
		}
		sendPage(ctx, "<h1>Hello Logto</h1>"+
			"<div>"+authState+"</div>"+
			`<div><a href="/sign-in">Sign In</a></div>`+
			`<div><a href="/sign-out">Sign Out</a></div>`+
			`<div><a href="/protected">Protected</a></div>`)
	})

	router.GET("/sign-in", func(ctx *gin.Context) {
		signInURI, err := newClient(ctx).SignIn(baseURL + "/callback")
		if err != nil {
			ctx.String(http.StatusInternalServerError, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, signInURI)
	})

	router.GET("/callback", func(ctx *gin.Context) {
		if err := newClient(ctx).HandleSignInCallback(ctx.Request); err != nil {
			ctx.String(http.StatusInternalServerError, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, "/")
	})

	router.GET("/protected", func(ctx *gin.Context) {
		logtoClient := newClient(ctx)
		claims, err := logtoClient.GetIdTokenClaims()
		if err != nil {
			ctx.String(http.StatusUnauthorized, err.Error())
			return
		}
		userInfo, err := logtoClient.FetchUserInfo()
		if err != nil {
			ctx.String(http.StatusBadGateway, err.Error())
			return
		}
		sendPage(ctx, fmt.Sprintf(
			`<h1>Protected</h1><pre id="claims">%s</pre><pre id="userinfo">%s</pre>`,
			asJSON(claims), asJSON(userInfo)))
	})

	router.GET("/sign-out", func(ctx *gin.Context) {
		signOutURI, err := newClient(ctx).SignOut(baseURL)
		if err != nil {
			ctx.String(http.StatusOK, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, signOutURI)
	})

	if err := router.Run("localhost:" + port); err != nil {
		log.Fatal(err)
	}
}
