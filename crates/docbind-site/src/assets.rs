//! The files that every site has: a script, a style sheet, an icon.

/// Their paths and texts.
pub(crate) const ALL: &[(&str, &str)] = &[
    ("assets/icon.svg", include_str!("../assets/icon.svg")),
    ("assets/site.js", include_str!("../assets/site.js")),
    ("assets/style.css", include_str!("../assets/style.css")),
];
