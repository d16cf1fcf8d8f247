python3 get_token.py
