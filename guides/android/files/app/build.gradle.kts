// Beside what is there already.
dependencies {
    implementation("io.logto.sdk:android:2.0.3")
}
