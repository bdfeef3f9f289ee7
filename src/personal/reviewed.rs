//! What somebody has looked at and allowed, in `site.yaml`.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::cpr::Certainty;
use super::findings::{Finding, Findings};
use super::{Personal, contact};
use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::load::Sources;
use crate::model::{NotCpr, Settings};
use crate::validate::decoder;

/// The exceptions, and which of them were met.
pub struct Reviewed<'s> {
    not_cpr: &'s [NotCpr],
    /// Each allows one number.
    met: BTreeSet<usize>,
    allowed: BTreeSet<String>,
    /// Annexes with exceptions of which everything is known.
    searched: BTreeSet<String>,
}

impl<'s> Reviewed<'s> {
    /// What the settings allow.
    pub fn of(settings: Option<&'s Settings>) -> Self {
        let allowed = settings.map_or(&[][..], |settings| &settings.allowed_contacts);
        Self {
            not_cpr: settings.map_or(&[], |settings| &settings.not_cpr),
            met: BTreeSet::new(),
            searched: BTreeSet::new(),
            allowed: allowed.iter().map(|one| contact::plain(one)).collect(),
        }
    }

    /// Reports what was found in a file and is not allowed.
    pub fn judge(
        &mut self,
        path: &str,
        shown: &Arc<str>,
        findings: &Findings,
        diagnostics: &mut Diagnostics,
    ) {
        for finding in findings.iter() {
            if let Some(problem) = self.problem(path, finding) {
                diagnostics.push(match &finding.spot {
                    Some(spot) => Diagnostic::at_spot(problem, shown, spot.clone()),
                    None => Diagnostic::of_file(problem, shown),
                });
            }
        }
    }

    fn problem(&mut self, path: &str, finding: &Finding) -> Option<Problem> {
        let (file, place) = (path.to_owned(), finding.place.clone());
        match &finding.what {
            Personal::Contact(contact) if self.allows(contact) => None,
            Personal::Contact(contact) => Some(Problem::PrivateContact {
                contact: contact.clone(),
                place,
            }),
            Personal::Number(_) if self.is_no_number(path, &place) => None,
            Personal::Number(Certainty::Sure) => Some(Problem::PersonalNumber { file, place }),
            Personal::Number(Certainty::Possible) => Some(Problem::PossibleNumber { file, place }),
        }
    }

    /// True for a contact or an author that may be public.
    pub fn allows(&self, name: &str) -> bool {
        self.allowed.contains(&contact::plain(name))
    }

    /// Everything in an annex is known, so an exception for it may be idle.
    pub fn searched(&mut self, path: &str) {
        if self.not_cpr.iter().any(|one| one.file == path) {
            self.searched.insert(path.to_owned());
        }
    }

    fn is_no_number(&mut self, path: &str, place: &str) -> bool {
        let mut open = self.not_cpr.iter().enumerate();
        let entry =
            open.find(|(index, one)| one.file == path && one.place == place && !self.met.contains(index));
        entry.is_some_and(|(index, _)| self.met.insert(index))
    }

    /// Lists the exceptions, and reports those that nothing needs.
    pub fn report(&self, sources: &Sources, diagnostics: &mut Diagnostics) {
        let Some(source) = sources.data.get("site.yaml") else {
            return;
        };
        for (index, one) in self.not_cpr.iter().enumerate() {
            let (file, place, reason) = (one.file.clone(), one.place.clone(), one.reason.clone());
            let problem = if self.met.contains(&index) {
                Problem::ReviewedNumber { file, place, reason }
            } else if sources.files.contains_key(&one.file) && !self.searched.contains(&one.file) {
                continue;
            } else {
                Problem::IdleException { file, place }
            };
            decoder(source, diagnostics).problem_with_element(problem, "ikke_cpr", index);
        }
    }
}
