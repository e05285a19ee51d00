//! The program that calls every operation from a shell: a thin `main` around the data of the products.

use super::file;
use super::manifest::{toml_string, unpublished};
use super::tokens::inner_docs;
use crate::options::Runtime;
use crate::{CrateName, Options};
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The crate that the program is made of, beside the runtime. It is not published.
const LIBRARY: &str = "docbind-cli";

/// Returns the folder of the crate that the program is made of, relative to the folder of the crates; `None` if there is
/// no such folder, and so no program: the vendor's runtime is one of a registry, or the service is described by data.
pub(super) fn library_folder(options: &Options) -> Option<String> {
    match (&options.service, &options.runtime) {
        (None, Runtime::Path(core)) => {
            let folder = core.rsplit_once('/').map_or("", |(folder, _)| folder);
            Some(format!("{folder}/{LIBRARY}"))
        }
        (None, Runtime::Version(_)) | (Some(_), _) => None,
    }
}

/// Prints the manifest. In a folder that is a workspace of its own, the program is another one: it has the crate of
/// object storage that its library was built with, whose name is that of a generated one.
pub(super) fn manifest(library: &str, options: &Options) -> String {
    let brand = options.brand();
    let description = format!("Every documented operation of {} from the shell", brand.title);
    let mut res = unpublished(&brand.command_line(), &description, options);
    let program = toml_string(&brand.prefix);
    let path = toml_string(&format!("../{library}"));
    let _ = write!(
        res,
        "[features]\ndefault = [\"tls\"]\ntls = [\"{LIBRARY}/tls\"]\ntls-ring = [\"{LIBRARY}/tls-ring\"]\n\n\
         # The documentation of a library has the same name.\n\
         [[bin]]\nname = {program}\npath = \"src/main.rs\"\ndoc = false\ntest = false\n\n\
         [dependencies]\n{LIBRARY} = {{ path = {path}, default-features = false, features = [\"storage\"] }}\n"
    );
    if options.workspace {
        res += "\n[workspace]\n";
    }
    res
}

/// Returns the path of the data of a product, below that of `main`.
pub(super) fn data_file(krate: &CrateName) -> String {
    format!("data/{}.txt", krate.module)
}

pub(super) fn program(crates: &BTreeMap<String, CrateName>, options: &Options) -> String {
    let brand = options.brand();
    let about = inner_docs(&[
        format!("Every documented operation of {} from the shell.", brand.title),
        String::new(),
        "The data of the products is built in, and read where a command needs it.".to_owned(),
    ]);
    let files = crates.values().map(data_file);
    let contents = quote! {
        #about

        fn main() -> std::process::ExitCode {
            docbind_cli::ucloud::main(&[#(include_str!(#files)),*])
        }
    };
    file::print("", contents)
}
