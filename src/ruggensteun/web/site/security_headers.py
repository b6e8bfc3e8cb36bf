"""The outermost middleware: what a browser may do with anything that this site sends."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ruggensteun.web.ui.opening import HEADER

# 'wasm-unsafe-eval' lets the coach run (WebAssembly); it does not allow eval of text.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; "
    "script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'; "
    "form-action 'self'"
)

# No page has any of these, unless its view opens them: see `web.ui.opening`.
_CLOSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "usb", "web-share",
    "xr-spatial-tracking",
)  # fmt: skip

# Passkeys: for our own pages only.
_OPEN = ("publickey-credentials-create", "publickey-credentials-get")


def permissions(opened: str = "") -> str:
    """The header of a page whose view opened these, as `camera=(self), fullscreen=(self)`."""
    ours = {part.partition("=")[0] for part in opened.split(", ") if part}
    closed = (f"{feature}=()" for feature in _CLOSED if feature not in ours)
    return ", ".join((*closed, *(f"{feature}=(self)" for feature in (*sorted(ours), *_OPEN))))


HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    HEADER: permissions(),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        opened = response.headers.get(HEADER, "")
        for name, value in HEADERS.items():
            response.headers[name] = value
        if opened:
            response.headers[HEADER] = permissions(opened)
        return response
