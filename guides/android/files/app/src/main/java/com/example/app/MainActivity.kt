package com.example.app

import android.app.Activity
import android.os.Bundle
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import io.logto.sdk.android.LogtoClient
import io.logto.sdk.android.type.LogtoConfig

class MainActivity : Activity() {
    private lateinit var client: LogtoClient
    private lateinit var state: TextView
    private lateinit var action: Button

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val config = LogtoConfig(
            endpoint = "{{endpoint}}",
            appId = "{{appId}}",
            scopes = null,
            resources = null,
            // Encrypted on the device: people stay signed in when the app is closed.
            usingPersistStorage = true,
        )
        client = LogtoClient(config, application)
        state = TextView(this)
        action = Button(this)
        setContentView(
            LinearLayout(this).apply {
                orientation = LinearLayout.VERTICAL
                fitsSystemWindows = true
                addView(state)
                addView(action)
            },
        )
        show()
    }

    private fun show() {
        if (!client.isAuthenticated) return show("You are not signed in.", "Sign In") { signIn() }
        client.getIdTokenClaims { _, claims ->
            show("You are signed in as ${claims?.sub}.", "Sign Out") { signOut() }
        }
    }

    // The SDK answers on another thread.
    private fun show(text: String, label: String, run: () -> Unit) = runOnUiThread {
        state.text = text
        action.text = label
        action.setOnClickListener { run() }
    }

    private fun signIn() = client.signIn(this, "{{redirectUri}}") { problem ->
        if (problem == null) show() else show(problem.message ?: "Try again.", "Sign In") { signIn() }
    }

    // Deletes the tokens and the cookies of the sign-in page, and revokes the refresh token.
    private fun signOut() = client.signOut { show() }
}
