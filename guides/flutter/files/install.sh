flutter create --org com.example --platforms android,ios bookstore
cd bookstore
flutter pub add logto_dart_sdk:^3.0.0
