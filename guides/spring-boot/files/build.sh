mvn --quiet package
