package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"log"
	"net/url"
	"strings"

	"golang.org/x/oauth2/clientcredentials"
)

func main() {
	config := clientcredentials.Config{
		ClientID:       "{{appId}}",
		ClientSecret:   "{{appSecret}}",
		TokenURL:       "{{endpoint}}/oidc/token",
		EndpointParams: url.Values{"resource": {"{{resource}}"}},
	}

	// config.Client(ctx) is an HTTP client that sends the token with every request.
	token, err := config.Token(context.Background())
	if err != nil {
		log.Fatal(err)
	}

	payload := strings.Split(token.AccessToken, ".")[1]
	claims, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(claims))
}
