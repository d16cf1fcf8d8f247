package main

import (
	"html"
	"net/http"

	"github.com/gin-contrib/sessions"
	"github.com/gin-contrib/sessions/memstore"
	"github.com/gin-gonic/gin"
	"github.com/logto-io/go/v2/client"
)

func main() {
	config := &client.LogtoConfig{
		Endpoint:  "{{endpoint}}",
		AppId:     "{{appId}}",
		AppSecret: "{{appSecret}}",
	}

	router := gin.Default()

	// Sessions live in memory here; use Redis or another store in production.
	// A cookie is too small for what the SDK keeps.
	store := memstore.NewStore([]byte("replace with a long random value"))
	router.Use(sessions.Sessions("bookstore-session", store))

	// Every request gets a client that works on its own session.
	newClient := func(ctx *gin.Context) *client.LogtoClient {
		return client.NewLogtoClient(config, &SessionStorage{session: sessions.Default(ctx)})
	}

	router.GET("/", func(ctx *gin.Context) {
		page := `<p>You are not signed in.</p><a href="/sign-in">Sign In</a>`
		if logtoClient := newClient(ctx); logtoClient.IsAuthenticated() {
			claims, err := logtoClient.GetIdTokenClaims()
			if err != nil {
				ctx.String(http.StatusInternalServerError, err.Error())
				return
			}
			page = "<p>You are signed in as " + html.EscapeString(claims.Sub) + ".</p>" +
				`<a href="/sign-out">Sign Out</a>`
		}
		ctx.Data(http.StatusOK, "text/html; charset=utf-8", []byte(page))
	})

	// Sends the person to the sign-in page.
	router.GET("/sign-in", func(ctx *gin.Context) {
		signInUri, err := newClient(ctx).SignInWithRedirectUri("{{redirectUri}}")
		if err != nil {
			ctx.String(http.StatusInternalServerError, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, signInUri)
	})

	// The person comes back here with a code, which becomes tokens.
	router.GET("/callback", func(ctx *gin.Context) {
		if err := newClient(ctx).HandleSignInCallback(ctx.Request); err != nil {
			ctx.String(http.StatusInternalServerError, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, "/")
	})

	// Forgets the tokens, then ends the session at the identity provider.
	router.GET("/sign-out", func(ctx *gin.Context) {
		signOutUri, err := newClient(ctx).SignOut("{{postSignOutUri}}")
		if err != nil {
			ctx.String(http.StatusInternalServerError, err.Error())
			return
		}
		ctx.Redirect(http.StatusTemporaryRedirect, signOutUri)
	})

	if err := router.Run(":3000"); err != nil {
		panic(err)
	}
}
