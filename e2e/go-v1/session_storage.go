package main

import "github.com/gin-contrib/sessions"

// SessionStorage keeps what the SDK stores in the visitor's session.
type SessionStorage struct {
	session sessions.Session
}

// GetItem answers the empty string for a key that was never set, as the SDK expects.
func (storage *SessionStorage) GetItem(key string) string {
	value, _ := storage.session.Get(key).(string)
	return value
}

// SetItem saves at once: the SDK has no later moment to do so.
func (storage *SessionStorage) SetItem(key, value string) {
	storage.session.Set(key, value)
	if err := storage.session.Save(); err != nil {
		panic(err)
	}
}
