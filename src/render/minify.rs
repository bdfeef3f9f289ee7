//! minify-html with settings that keep HTML valid.

use minify_html::{Cfg, minify};

/// Makes a page smaller; what a reader sees and what a validator says stay the same.
pub fn html(page: &[u8]) -> Vec<u8> {
    let settings = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..Cfg::default()
    };
    minify(page, &settings)
}
