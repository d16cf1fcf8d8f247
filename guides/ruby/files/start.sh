bundle exec ruby app.rb
