"""The whole site put together: settings, addresses, headers. The only place that knows every app."""
