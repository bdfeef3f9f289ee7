//! A file of minutes or a proposal becomes a draft: what stands in it is read
//! first, and understood after.

pub mod source;
mod word;
