//! The template engine: layouts in, HTML out, errors at their place.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::page::{Page, View};
use super::view::{PageHead, SiteView};
use super::{layouts, linked_data};
use crate::diagnostics::{Diagnostic, Diagnostics, Guess, Problem};
use crate::hash::Hash;
use crate::load::Source;

/// Layouts ready to render.
pub struct Engine {
    tera: Tera,
    templates: BTreeMap<String, Arc<Source>>,
    site: SiteView,
    assets: Arc<BTreeMap<String, String>>,
    /// The fingerprint of each layout.
    layouts: BTreeMap<&'static str, Hash>,
}

/// What a layout sees beside `site`.
#[derive(Serialize)]
struct Names<'p> {
    page: &'p PageHead,
    view: &'p View,
    linked_data: Option<String>,
}

impl Engine {
    /// The engine of the last time, or a new one where anything that goes into
    /// it has changed; `None` when a template is wrong, which is reported.
    pub fn again(
        last: Option<Self>,
        templates: &BTreeMap<String, Arc<Source>>,
        site: &SiteView,
        assets: BTreeMap<String, String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let same = |last: &Self| last.site == *site && *last.assets == assets && last.templates == *templates;
        match last.filter(same) {
            Some(last) => Some(last),
            None => Self::new(templates.clone(), site.clone(), Arc::new(assets), diagnostics),
        }
    }

    fn new(
        templates: BTreeMap<String, Arc<Source>>,
        site: SiteView,
        assets: Arc<BTreeMap<String, String>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut tera = Tera::new();
        tera.autoescape_on(vec![".html"]);
        let known = Arc::clone(&assets);
        tera.register_function("asset", move |arguments: Kwargs, _: &State| {
            let path: String = arguments.must_get("path")?;
            known.get(&path).cloned().ok_or_else(|| {
                let guess = Guess::of(&path, known.keys());
                let near = guess
                    .nearest()
                    .map(|near| format!("; mente du `{near}`?"))
                    .unwrap_or_default();
                tera::Error::message(format!("filen `assets/{path}` findes ikke{near}"))
            })
        });
        let texts = templates
            .iter()
            .map(|(name, source)| (name.as_str(), source.text.as_str()));
        if let Err(error) = tera.add_raw_templates(texts) {
            diagnostics.push(diagnostic(&templates, &error, None, "base.html"));
            return None;
        }
        let missing = View::LAYOUTS
            .iter()
            .filter(|layout| !templates.contains_key(**layout));
        let mut complete = true;
        for layout in missing {
            let problem = Problem::LayoutMissing {
                path: (*layout).to_owned(),
                guess: Guess::of(layout, templates.keys()),
            };
            diagnostics.push(Diagnostic::of_file(
                problem,
                &Arc::from(format!("layouts/{layout}")),
            ));
            complete = false;
        }
        tera.global_context().insert("site", &site);
        let common = serde_json::to_vec(&(&site, &*assets)).unwrap_or_default();
        let layouts = layouts::fingerprints(View::LAYOUTS, &templates, &common);
        complete.then_some(Self {
            tera,
            templates,
            site,
            assets,
            layouts,
        })
    }

    /// The fingerprint of everything that the layout of a page is made of.
    pub fn layout_of(&self, page: &Page) -> Option<Hash> {
        self.layouts.get(page.view.layout()).copied()
    }

    /// The HTML of a page.
    pub fn render(&self, page: &Page) -> Result<String, Diagnostic> {
        let layout = page.view.layout();
        let names = Names {
            page: &page.head,
            view: &page.view,
            linked_data: linked_data::of(page, &self.site),
        };
        Context::from_serialize(&names)
            .and_then(|context| self.tera.render(layout, &context))
            .map_err(|error| diagnostic(&self.templates, &error, Some(page), layout))
    }
}

fn diagnostic(
    templates: &BTreeMap<String, Arc<Source>>,
    error: &tera::Error,
    page: Option<&Page>,
    layout: &str,
) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => (
            report.message().to_owned(),
            Some((
                report.filename(),
                report.span().start_line,
                report.span().start_col + 1,
            )),
        ),
        other => (other.to_string(), None),
    };
    let problem = match page {
        None => Problem::TemplateSyntax { message },
        Some(page) => Problem::TemplateRender {
            page: page
                .origin
                .as_ref()
                .map_or_else(|| page.head.url.clone(), |origin| origin.source.shown.to_string()),
            message,
        },
    };
    let name = place.map_or(layout, |(name, ..)| name);
    match (templates.get(name), place) {
        (Some(source), Some((_, line, column))) => {
            Diagnostic::at(problem, &source.shown, &source.text, line, column)
        }
        (Some(source), None) => Diagnostic::of_file(problem, &source.shown),
        (None, _) => Diagnostic::of_file(problem, &Arc::from(format!("layouts/{name}"))),
    }
}
