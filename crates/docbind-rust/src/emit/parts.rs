//! The files of a crate as values, to be printed independently of each other.

use super::licence::{self, LicenceFile};
use super::tokens::core_ident;
use super::{action, enumeration, errors, examples, library, model, smoke, union};
use crate::api::{Action, Crate, Enum, Model, Union};

/// A file of a crate.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    krate: &'a Crate,
    file: File<'a>,
}

#[derive(Clone, Copy, Debug)]
enum File<'a> {
    Licence(LicenceFile),
    Library,
    Actions,
    Action(&'a Action),
    Models,
    Model(&'a Model),
    Union(&'a Union),
    Values,
    Enum(&'a Enum),
    ErrorCodes,
    Examples,
    /// Not part of the crate, but made from the same decisions.
    Smoke,
}

/// Returns the files of a crate, but for those that show its version.
pub fn parts(krate: &Crate) -> Vec<Part<'_>> {
    let mut files = vec![File::Library, File::Actions, File::Smoke];
    files.extend(licence::FILES.map(File::Licence));
    files.extend(krate.actions.iter().map(File::Action));
    if krate.has_models() {
        files.push(File::Models);
        files.extend(krate.models.iter().map(File::Model));
        files.extend(krate.unions.iter().map(File::Union));
    }
    if !krate.enums.is_empty() {
        files.push(File::Values);
        files.extend(krate.enums.iter().map(File::Enum));
    }
    if !krate.errors.is_empty() {
        files.push(File::ErrorCodes);
    }
    if krate.has_examples() {
        files.push(File::Examples);
    }
    files.into_iter().map(|file| Part { krate, file }).collect()
}

impl Part<'_> {
    /// Returns the path below the folder of the crates, with `/` between its parts.
    pub fn path(&self) -> String {
        let Crate { package, module, .. } = self.krate;
        match self.file {
            File::Licence(it) => format!("{package}/{}", it.name),
            File::Library => format!("{package}/src/lib.rs"),
            File::Actions => format!("{package}/src/actions.rs"),
            File::Action(it) => format!("{package}/src/actions/{}.rs", it.ident),
            File::Models => format!("{package}/src/models.rs"),
            File::Model(it) => format!("{package}/src/models/{}.rs", it.module),
            File::Union(it) => format!("{package}/src/models/{}.rs", it.module),
            File::Values => format!("{package}/src/values.rs"),
            File::Enum(it) => format!("{package}/src/values/{}.rs", it.module),
            File::ErrorCodes => format!("{package}/src/error_codes.rs"),
            File::Examples => format!("{package}/tests/examples.rs"),
            File::Smoke => format!("{}/src/{module}.rs", self.krate.brand.smoke()),
        }
    }

    /// Prints the file.
    pub fn text(&self) -> String {
        let krate = self.krate;
        match self.file {
            File::Licence(it) => it.text.to_owned(),
            File::Library => library::library(krate),
            File::Actions => library::actions(krate),
            File::Action(it) => action::file(it, &core_ident(krate)),
            File::Models => library::models(krate),
            File::Model(it) => model::file(it, krate),
            File::Union(it) => union::file(it, krate),
            File::Values => library::values(krate),
            File::Enum(it) => enumeration::file(it, krate),
            File::ErrorCodes => errors::file(krate),
            File::Examples => examples::file(krate),
            File::Smoke => smoke::product(krate),
        }
    }
}
