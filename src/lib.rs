//! ramme

pub mod diagnostics;
pub mod hash;
pub mod load;
pub mod model;
pub mod text;
pub mod validate;
pub mod yaml;
