//! Apache 2.4: `.htaccess`, read where `AllowOverride All` holds. It needs
//! `mod_rewrite` and `mod_headers`.

use std::fmt::Write as _;

use super::headers::KEEP;
use super::{PRIVATE, Told, both, page_of};
use crate::media_types;
use crate::resolve::encode_path;

/// The text of `.htaccess`.
pub fn config(told: &Told) -> String {
    let mut text = String::from(
        "# Made by ramme.\nOptions -Indexes -MultiViews\nDirectoryIndex index.html\nErrorDocument 404 /404.html\nAddDefaultCharset utf-8\n",
    );
    for (extension, kind) in media_types::TYPES {
        let _ = writeln!(text, "AddType {kind} .{extension}");
    }
    for (name, value) in &told.headers {
        let _ = writeln!(text, "Header always set {name} \"{value}\"");
    }
    let (name, value) = KEEP;
    let _ = writeln!(
        text,
        "<If \"%{{REQUEST_URI}} =~ m#^/assets/#\">\nHeader set {name} \"{value}\"\n</If>"
    );
    for gone in &told.gone {
        let [plain, slash] = both(&gone.path).map(|path| expression(&path));
        let page = encode_path(&page_of(gone));
        let _ = writeln!(
            text,
            "<If \"%{{REQUEST_URI}} == '{plain}' || %{{REQUEST_URI}} == '{slash}'\">\nErrorDocument 410 {page}\n</If>"
        );
    }
    text += "\nRewriteEngine On\n";
    for folder in PRIVATE {
        let _ = writeln!(text, "RewriteRule \"^{}(/|$)\" - [R=404,L]", pattern(folder));
    }
    text += "RewriteRule \"^(_headers|_redirects|staticwebapp\\.config\\.json)$\" - [R=404,L]\n";
    for redirect in &told.redirects {
        if let Some(query) = &redirect.from.query {
            let _ = writeln!(text, "RewriteCond %{{QUERY_STRING}} \"^{}$\"", pattern(query));
        }
        let _ = writeln!(
            text,
            "RewriteRule \"^{}/?$\" \"{}\" [R=301,L,NE,QSD]",
            relative(&redirect.from.path),
            redirect.to.replace('%', "\\%")
        );
    }
    for gone in &told.gone {
        let _ = writeln!(text, "RewriteRule \"^{}/?$\" - [G]", relative(&gone.path));
    }
    text
}

/// A path as `.htaccess` sees it: from its own folder, without a closing slash.
fn relative(path: &str) -> String {
    pattern(path.trim_matches('/'))
}

/// A text as a regular expression that matches it alone.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for one in text.chars() {
        if ".+*?()[]{}^$|\\".contains(one) {
            pattern.push('\\');
        }
        pattern.push(one);
    }
    pattern
}

/// A text inside the quotation marks of an expression.
fn expression(text: &str) -> String {
    text.replace('\'', "\\'")
}
