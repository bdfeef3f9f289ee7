//! Azure Static Web Apps: `staticwebapp.config.json`. It knows no queries, and
//! no page can go with "gone": the page at the address says so in words.

use serde_json::{Map, Value, json};

use super::headers::KEEP;
use super::{PRIVATE, Told, both};
use crate::media_types;
use crate::resolve::encode_path;

/// The text of `staticwebapp.config.json`.
pub fn config(told: &Told) -> String {
    let (name, value) = KEEP;
    let mut routes = vec![json!({ "route": "/assets/*", "headers": { name: value } })];
    routes.extend(PRIVATE.map(|folder| json!({ "route": format!("/{folder}/*"), "statusCode": 404 })));
    for redirect in told
        .redirects
        .iter()
        .filter(|redirect| redirect.from.query.is_none())
    {
        let to = &redirect.to;
        let route = |path: String| json!({ "route": encode_path(&path), "redirect": to, "statusCode": 301 });
        routes.extend(both(&redirect.from.path).map(route));
    }
    let headers: Map<String, Value> = told
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let types: Map<String, Value> = media_types::TYPES
        .iter()
        .map(|(extension, kind)| (format!(".{extension}"), json!(kind)))
        .collect();
    let config = json!({
        "trailingSlash": "always",
        "routes": routes,
        "responseOverrides": { "404": { "rewrite": "/404.html" } },
        "globalHeaders": headers,
        "mimeTypes": types,
    });
    format!("{config:#}\n")
}
