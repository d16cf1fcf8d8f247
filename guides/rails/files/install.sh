gem install rails --version "~> 8.0"
rails new bookstore --minimal
cd bookstore
bundle add logto --version "~> 0.1"
