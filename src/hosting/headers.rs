//! The headers of every answer.

use crate::model::Settings;

/// How long a browser may keep what has a fingerprint in its name: for ever.
pub const KEEP: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// Everything comes from the site itself, and nothing stands inside a page: no
/// style, no script. A page is shown in no other site's frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
     connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What no page asks for, said aloud.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Half a year, for this host alone: other hosts of the domain are not ours.
const HTTPS_ONLY: &str = "max-age=15768000";

/// What is sent with every page and file.
pub fn of(settings: &Settings) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Content-Security-Policy", POLICY.to_owned()),
        ("Permissions-Policy", PERMISSIONS.to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    if settings.https_only == Some(true) {
        headers.push(("Strict-Transport-Security", HTTPS_ONLY.to_owned()));
    }
    headers
}
