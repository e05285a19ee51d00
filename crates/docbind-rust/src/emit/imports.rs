//! Lines of `use`.

use super::print::Printer;

/// A line that names things of a module; none where there are no names.
pub(super) fn import(path: &str, names: &[&str], to: &mut Printer) {
    match names {
        [] => {}
        [one] => to.declaration(|to| to.line(&[path, one, ";"])),
        many => to.declaration(|to| {
            to.wrapped(|to| {
                to.push(path);
                to.filled("{", "};", |list| many.iter().for_each(|it| list.word(*it)));
            });
        }),
    }
}
