//! The web manifest: how a telephone names and shows the site on its screen
//! (<https://www.w3.org/TR/appmanifest/>).

use std::collections::BTreeMap;

use serde::Serialize;

use super::output::Artifact;
use crate::model::Settings;

/// Where pages name it.
const NAME: &str = "site.webmanifest";

/// The icons among the assets, with their sizes.
const ICONS: [(&str, &str); 2] = [("icons/192.png", "192x192"), ("icons/512.png", "512x512")];

/// As the style sheet has them: the band, and the paper.
const THEME: (&str, &str) = ("#0d434a", "#fcfbf9");

#[derive(Serialize)]
struct Manifest<'s> {
    name: &'s str,
    description: Option<&'s str>,
    lang: &'static str,
    start_url: &'static str,
    display: &'static str,
    theme_color: &'static str,
    background_color: &'static str,
    icons: Vec<Icon<'s>>,
}

#[derive(Serialize)]
struct Icon<'s> {
    src: &'s str,
    sizes: &'static str,
    #[serde(rename = "type")]
    media_type: &'static str,
}

/// The manifest with its path; `assets` are the addresses of the assets.
pub fn file(settings: &Settings, assets: &BTreeMap<String, String>) -> (String, Artifact) {
    let icons = ICONS.iter().filter_map(|(path, sizes)| {
        let src = assets.get(*path)?;
        Some(Icon {
            src,
            sizes,
            media_type: "image/png",
        })
    });
    let manifest = Manifest {
        name: &settings.title,
        description: settings.subtitle.as_deref(),
        lang: "da",
        start_url: "/",
        display: "browser",
        theme_color: THEME.0,
        background_color: THEME.1,
        icons: icons.collect(),
    };
    let bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    (NAME.to_owned(), Artifact::made(bytes))
}
