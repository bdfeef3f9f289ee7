//! What editors say of old addresses, each judged against all the others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Gone, Redirect};
use crate::diagnostics::{Diagnostics, Problem};
use crate::load::{Source, Sources};
use crate::model::{GoneAddress, OldAddress, Redirection};
use crate::resolve::{Site, decode_path, for_each_kind};
use crate::validate::{Content, decoder};

/// What is compared: hosts differ on capitals and on a closing slash.
type Key = (String, Option<String>);

fn key(address: &OldAddress) -> Key {
    (plain(&address.path), address.query.clone())
}

fn plain(path: &str) -> String {
    path.trim_end_matches('/').to_lowercase()
}

/// Something said of an old address.
struct Claim<'c> {
    address: &'c OldAddress,
    source: &'c Arc<Source>,
    means: Means<'c>,
}

/// What is said.
enum Means<'c> {
    /// The address of this page.
    Document(&'c str),
    /// It leads somewhere.
    Redirect(&'c Redirection),
    /// It leads nowhere.
    Gone(&'c GoneAddress),
}

/// All old addresses: where they lead, and those that are gone.
pub fn claims(
    site: &Site,
    content: &Content,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> (Vec<Redirect>, Vec<Gone>) {
    let mut claims: Vec<Claim> = Vec::new();
    macro_rules! documents {
        ($($list:ident: $kind:ident),* $(,)?) => {
            $(for entry in &site.$list {
                claims.extend(entry.common.old_addresses.iter().map(|address| Claim {
                    address,
                    source: &entry.source,
                    means: Means::Document(&entry.url),
                }));
            })*
        };
    }
    for_each_kind!(documents);
    if let (Some(moves), Some(source)) = (&content.data.moves, sources.data.get("adresser.yaml")) {
        claims.extend(moves.redirects.iter().map(|redirect| Claim {
            address: &redirect.from,
            source,
            means: Means::Redirect(redirect),
        }));
        claims.extend(moves.gone.iter().map(|gone| Claim {
            address: &gone.address,
            source,
            means: Means::Gone(gone),
        }));
    }
    let mut known: BTreeMap<Key, &Claim> = BTreeMap::new();
    for claim in &claims {
        let problem = unfit(claim).or_else(|| {
            let other = known.insert(key(claim.address), claim)?;
            Some(Problem::SameOldAddress {
                address: claim.address.to_string(),
                other: other.source.shown.to_string(),
            })
        });
        if let Some(problem) = problem {
            decoder(claim.source, diagnostics).problem_at(problem, &claim.address.at);
        }
    }
    let (mut redirects, mut gone) = (Vec::new(), Vec::new());
    for claim in known.values() {
        match claim.means {
            Means::Document(url) => redirects.push(Redirect {
                from: claim.address.clone(),
                to: url.to_owned(),
                source: Arc::clone(claim.source),
                to_at: None,
            }),
            Means::Redirect(redirect) => {
                let detour = detour(redirect, &known);
                let direct = detour.is_none();
                if let Some(problem) = detour {
                    decoder(claim.source, diagnostics).problem_at(problem, &claim.address.at);
                }
                redirects.push(Redirect {
                    from: claim.address.clone(),
                    to: redirect.to.0.clone(),
                    source: Arc::clone(claim.source),
                    to_at: direct.then(|| claim.address.at.clone()),
                });
            }
            Means::Gone(one) => gone.push(Gone {
                path: claim.address.path.clone(),
                reason: one.reason.clone(),
                noted: Some(one.date.0),
                see: one.see.as_ref().map(|see| see.0.clone()),
                said: Some((Arc::clone(claim.source), claim.address.at.clone())),
            }),
        }
    }
    (redirects, gone)
}

/// A browser keeps what follows `#` to itself, so nobody can be sent on from
/// there; and a page for what is gone stands at a path.
fn unfit(claim: &Claim) -> Option<Problem> {
    let item = claim.address.path.contains('#');
    let fits = match claim.means {
        Means::Document(_) | Means::Redirect(_) => !item,
        Means::Gone(_) => claim.address.query.is_none(),
    };
    (!fits).then(|| Problem::BadOldAddress {
        value: claim.address.to_string(),
    })
}

/// A redirect to another redirect, or round in a circle.
fn detour(redirect: &Redirection, known: &BTreeMap<Key, &Claim>) -> Option<Problem> {
    let next = |to: &str| {
        let to = (plain(&decode_path(to)), None);
        let found = known.get(&to)?;
        match found.means {
            Means::Document(url) => Some((to, url)),
            Means::Redirect(redirect) => Some((to, redirect.to.0.as_str())),
            Means::Gone(_) => None,
        }
    };
    let mut met = vec![key(&redirect.from)];
    let mut last = redirect.to.0.as_str();
    while let Some((address, to)) = next(last) {
        if met.contains(&address) {
            return Some(Problem::RedirectLoop {
                address: redirect.from.to_string(),
            });
        }
        met.push(address);
        last = to;
    }
    (last != redirect.to.0).then(|| Problem::RedirectChain {
        address: redirect.to.0.clone(),
        to: last.to_owned(),
    })
}
