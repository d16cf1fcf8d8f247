package main

import "github.com/gin-contrib/sessions"

// SessionStorage keeps what the SDK remembers about a person in their session.
type SessionStorage struct {
	session sessions.Session
}

func (storage *SessionStorage) GetItem(key string) string {
	value, _ := storage.session.Get(key).(string)
	return value
}

func (storage *SessionStorage) SetItem(key, value string) {
	storage.session.Set(key, value)
	storage.session.Save()
}
