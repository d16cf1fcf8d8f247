require "rack/session"
require "sinatra"
require "logto/client"

set :port, 3000

# Sessions live in memory here; use Redis or another store in production.
use Rack::Session::Pool

CONFIG = LogtoClient::Config.new(
  endpoint: "{{endpoint}}",
  app_id: "{{appId}}",
  app_secret: "{{appSecret}}"
)

# What the SDK has read from the provider, for all requests of this process.
CACHE = LogtoClient::SessionStorage.new({})

helpers do
  def client
    @client ||= LogtoClient.new(
      config: CONFIG,
      navigate: ->(uri) { redirect uri },
      storage: LogtoClient::SessionStorage.new(session),
      cache: CACHE
    )
  end
end

get "/" do
  unless client.is_authenticated?
    next '<p>You are not signed in.</p><a href="/sign-in">Sign In</a>'
  end
  user_id = Rack::Utils.escape_html(client.id_token_claims.sub)
  "<p>You are signed in as #{user_id}.</p>" \
    '<p><a href="/account">What is known about you</a></p>' \
    '<a href="/sign-out">Sign Out</a>'
end

# Only for people who are signed in: others go to the sign-in page first.
get "/account" do
  redirect "/sign-in" unless client.is_authenticated?
  content_type :json
  client.id_token_claims.to_h.compact.to_json
end

get "/sign-in" do
  client.sign_in(redirect_uri: "{{redirectUri}}", post_redirect_uri: "/")
end

# The person comes back here with a code, which becomes tokens.
get "/callback" do
  client.handle_sign_in_callback(url: request.url)
end

get "/sign-out" do
  client.sign_out(post_logout_redirect_uri: "{{postSignOutUri}}")
end
