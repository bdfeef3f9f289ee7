//! Front matter: where it ends, and every value of its YAML with its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ramme::load::front_matter;
use ramme::yaml::{self, Part};

fuzz_target!(|text: &str| {
    let Ok(front) = front_matter::split(text) else {
        return;
    };
    let yaml = text.get(front.yaml).expect("within the text");
    text.get(front.body..).expect("within the text");
    if let Ok(node) = yaml::parse(yaml) {
        for index in 0..4 {
            node.at(&[index]);
            yaml::locate(yaml, &[index], Part::Key);
            yaml::locate(yaml, &[index, 0], Part::Value);
        }
        yaml::written(yaml);
    }
});
