"""What to call the browser that somebody signed in with, so that they know it again."""

#: Sign in the User-Agent -> name. The first that is found counts: Edge says it is Chrome, Chrome says Safari.
BROWSERS = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox")),
    *(("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")),
)
SYSTEMS = (
    *(("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Mac OS X", "a Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")),
)


def device_words(user_agent: str) -> str:
    """ "Firefox on Android", for any version of both: programs are renewed while their sessions live on."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "A browser")
    system = next((f" on {name}" for sign, name in SYSTEMS if sign in user_agent), "")
    return browser + system
