Rails.application.routes.draw do
  root "sessions#home"
  get "account", to: "sessions#account"
  get "sign-in", to: "sessions#sign_in"
  get "callback", to: "sessions#callback"
  get "sign-out", to: "sessions#sign_out"
end
