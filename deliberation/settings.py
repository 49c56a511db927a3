"""Settings: a laptop in the hall by default, a server by environment (design.md 6).

Read from the environment or from `.env` beside manage.py: DATABASE_URL, REDIS_URL, SECRET_KEY,
ALLOWED_HOSTS, MODE (`hall` or `server`), DEBUG, DATA_DIR; README.md has the whole table.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import environ
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from deliberation.secret import keep_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Everything the installation writes lives in one folder, so a backup is one copy.
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
MODE = env.str("MODE", default="hall")
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or keep_secret_key(DATA_DIR / "secret_key")

# In the hall the laptop answers to whatever address its Wi-Fi gave it. The websocket's Origin is
# compared with the handshake's own Host (meetings/live), so "*" opens nothing there.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"] if MODE == "hall" else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# What a QR says instead of the address the laptop finds by itself (people/addresses.py).
PHONES_ADDRESS = env.str("PHONES_ADDRESS", default="")

INSTALLED_APPS = [
    "daphne",
    # Before Django's own: where both say a word, ours is what the page shows.
    "deliberation.people",
    "deliberation.records",
    "deliberation.villages",
    "deliberation.proposals",
    "deliberation.rkpdes",
    "deliberation.workplans",
    "meetings",
    "deliberation.opendata",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "deliberation.people.middleware.security_headers",
    "deliberation.people.compression.CompressedWords",
    "deliberation.static_files.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "deliberation.people.middleware.refusals",
    "deliberation.villages.practice.OnlyForItsOwn",
]

ROOT_URLCONF = "deliberation.urls"
ASGI_APPLICATION = "deliberation.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "deliberation.people.templatetags.frame",
                "deliberation.villages.templatetags.village",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The file by its path, not as a URL: a folder's name may hold "#", "+" or "%".
DATABASE_URL = env.str("DATABASE_URL", default="")
DATABASES: dict[str, Any] = {
    "default": env.db_url_config(DATABASE_URL)
    if DATABASE_URL
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "jandom.sqlite3"}
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL, not NORMAL: an acknowledged ballot must survive a power cut (P1). IMMEDIATE: with
    # Django's default two writers that both began by reading end in "database is locked".
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
                # What is deleted is overwritten: of a secret ballot nothing stays in free pages.
                "PRAGMA secure_delete=ON;"
            ),
        },
        # A file, not memory: tests open it from several threads and processes.
        "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")},
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": env.int("DATABASE_POOL", default=12)}},
    }

REDIS_URL = env.str("REDIS_URL", default="")
# Two installations may share a Redis: neither hears the other's pokes nor counts its guesses.
REDIS_PREFIX = f"jandom-{sha256(SECRET_KEY.encode()).hexdigest()[:12]}"
if REDIS_URL:
    # Pub/sub, not the core layer: nothing is queued in Redis, so nothing piles up there.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {
                "hosts": [{"address": REDIS_URL, "socket_timeout": None}],
                "prefix": REDIS_PREFIX,
            },
        }
    }
else:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels.layers.InMemoryChannelLayer",
            "CONFIG": {"capacity": 5000, "expiry": 300},
        }
    }
# The cache holds only throttling counters; losing it lets a few more tries through.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if REDIS_URL:
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": REDIS_PREFIX,
    }

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "villages:home"
LOGOUT_REDIRECT_URL = "villages:home"

LANG_INFO["jv"] = {"bidi": False, "code": "jv", "name": "Javanese", "name_local": "Basa Jawa"}
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English")), ("jv", _("Javanese"))]
FORMAT_MODULE_PATH = ["deliberation.formats"]  # Django has none for Javanese: dates were English
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "deliberation" / "locale"]  # the frame; each app carries its own too
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Jakarta")
USE_I18N = True
USE_TZ = True
# Off: it would write the year 2.027 and the id 1.234. Money and volumes have their own filters.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "deliberation.staticfiles.InlinedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# Photos come from phones: Django refuses the rest of a body that says it is larger.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# Secure cookies lock everybody out of a plain-http hall, so they depend on the mode.
SECURE = MODE == "server"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE and env.bool("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by a neighbour process over plain http
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "deliberation.people.views.problems.too_old"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "short"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
