//! A file of minutes or a proposal becomes a draft: what stands in it is read
//! first, and understood after.

mod pdf;
pub mod reader;
pub mod source;
mod tidy;
mod word;
