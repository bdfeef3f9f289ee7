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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, wanted: &str) {
        assert_eq!(String::from_utf8_lossy(&html(page.as_bytes())), wanted);
    }

    #[test]
    fn words_stay_apart_and_tags_closed() {
        check(
            "<main>\n  <p>Se <a href=\"/a/\">a</a> <a href=\"/b/\">b</a> og\n <em>c</em></p>\n</main>",
            "<main><p>Se <a href=/a/>a</a> <a href=/b/>b</a> og <em>c</em></p></main>",
        );
        check(
            "<ul>\n<li>en</li>\n<li>to</li>\n</ul>",
            "<ul><li>en</li><li>to</li></ul>",
        );
        check("<pre>a\n  b</pre>", "<pre>a\n  b</pre>");
    }

    #[test]
    fn what_a_validator_asks_for_stays() {
        check(
            "<!doctype html><html lang=\"da\"><head><title>T</title></head><body><p>Å</p></body></html>",
            "<!doctype html><html lang=da><head><title>T</title></head><body><p>Å</p></body></html>",
        );
    }
}
