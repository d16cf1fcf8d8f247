java -jar target/bookstore-0.0.1.jar
