flutter run
